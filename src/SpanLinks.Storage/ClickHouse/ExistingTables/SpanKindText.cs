using System.Text;

namespace SpanLinks.Storage.ClickHouse.ExistingTables;

/// <summary>The kinds of spans as tables have them: <c>Consumer</c>, <c>consumer</c>, or <c>SPAN_KIND_CONSUMER</c>.</summary>
internal static class SpanKindText
{
    private const string Prefix = "SPAN_KIND_";

    private static readonly string[] Kinds = ["unspecified", "internal", "server", "client", "producer", "consumer"];

    /// <summary>OTLP's number; 0 for a text that is none of them.</summary>
    public static ulong NumberOf(ReadOnlySpan<byte> text)
    {
        var kind = Encoding.UTF8.GetString(text);
        kind = kind.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) ? kind[Prefix.Length..] : kind;
        return (ulong)Math.Max(0, Array.FindIndex(Kinds, known => known.Equals(kind, StringComparison.OrdinalIgnoreCase)));
    }
}
