namespace SpanLinks.Server.Query.Parameters;

/// <summary>Parameters that several requests have.</summary>
internal static class Shared
{
    public static readonly IdParameter TraceId = new("traceId", 32, "The trace's id.")
    {
        IsInPath = true,
        Example = "4bf92f3577b34da6a3ce929d0e0e4736",
    };

    public static readonly IdParameter SpanId = new("spanId", 16, "The span's id.") { IsInPath = true, Example = "00f067aa0ba902b7" };

    public static readonly IdParameter SpanIdOrZero =
        new("spanId", 16, "The span's id; 16 zeros for links to the trace as a whole.", AllowsZero: true) { IsInPath = true, Example = "00f067aa0ba902b7" };

    public static readonly CursorParameter Cursor = new("The next of the page before, with the other parameters as they were.");

    public static readonly TimeParameter From = new("from", "Nothing that ended before: Unix nanoseconds, RFC 3339, or how long ago, such as 15m.") { Example = "15m" };

    public static readonly TimeParameter To = new("to", "Nothing that started after; written like from.") { Example = "2026-01-31T12:00:00Z" };
}
