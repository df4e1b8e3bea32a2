namespace SpanLinks.Graph.Links;

/// <summary>Arithmetic on times that senders claim, which may be anything, so that no result wraps around.</summary>
internal static class Nanoseconds
{
    public static long Difference(ulong later, ulong earlier) => Clamp((Int128)later - earlier);

    public static long Add(long x, long y) => Clamp((Int128)x + y);

    public static long Subtract(long x, long y) => Clamp((Int128)x - y);

    private static long Clamp(Int128 value) => (long)Int128.Clamp(value, long.MinValue, long.MaxValue);
}
