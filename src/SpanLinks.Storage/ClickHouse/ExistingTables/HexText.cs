using SpanLinks.Otlp.Ids;

namespace SpanLinks.Storage.ClickHouse.ExistingTables;

/// <summary>Ids as tables of others hold them: texts of lower-case hex digits.</summary>
internal static class HexText
{
    public static string Of(TraceId id) => $"'{id}'";

    public static string List(IEnumerable<TraceId> ids) => string.Join(", ", ids.Distinct().Select(Of));

    public static string List(IEnumerable<SpanKey> keys) => string.Join(", ", keys.Distinct().Select(key => $"('{key.TraceId}', '{key.SpanId}')"));

    public static TraceId ReadTraceId(ReadOnlySpan<byte> hex)
    {
        Span<byte> bytes = stackalloc byte[TraceId.Size];
        return TryRead(hex, bytes) ? TraceId.Read(bytes) : default;
    }

    /// <summary>Zero for a text that is no id.</summary>
    public static SpanId ReadSpanId(ReadOnlySpan<byte> hex)
    {
        Span<byte> bytes = stackalloc byte[SpanId.Size];
        return TryRead(hex, bytes) ? SpanId.Read(bytes) : default;
    }

    private static bool TryRead(ReadOnlySpan<byte> hex, Span<byte> bytes) =>
        hex.Length == bytes.Length * 2 && Convert.FromHexString(hex, bytes, out _, out _) == System.Buffers.OperationStatus.Done;
}
