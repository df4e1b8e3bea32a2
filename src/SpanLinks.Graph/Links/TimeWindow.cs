namespace SpanLinks.Graph.Links;

/// <summary>A range of time, both ends included, in Unix nanoseconds.</summary>
public readonly record struct TimeWindow(ulong FromUnixNano, ulong ToUnixNano)
{
    public static TimeWindow All => new(0, ulong.MaxValue);

    public bool Overlaps(GraphTrace trace) => trace.StartTimeUnixNano <= ToUnixNano && trace.EndTimeUnixNano >= FromUnixNano;
}
