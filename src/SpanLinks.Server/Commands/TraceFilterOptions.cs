namespace SpanLinks.Server.Commands;

/// <summary>What one span of a trace must be or have; the same for a list and for watching.</summary>
internal static class TraceFilterOptions
{
    public static QueryOption[] Create() =>
    [
        QueryOption.Service(),
        QueryOption.Create("--operation", "NAME", "Traces with a span of this name"),
        QueryOption.OneOf("--status", "Traces with a span of this status", "unset", "ok", "error"),
        QueryOption.Create("--min-duration", "TIME", "Traces with a span that took at least this long, as in 150ms"),
        QueryOption.Create("--max-duration", "TIME", "Traces with a span that took at most this long"),
        QueryOption.Create("--link-type", "TYPE", "Traces with a link of this type"),
        QueryOption.Create("--has", "LINKS", "Traces with outgoing, incoming or dangling links; several with commas"),
    ];
}
