namespace SpanLinks.Load.Scale;

/// <summary>Linked traces of an exact shape: from each trace of a hop, the next hop has as many that link to it.</summary>
/// <param name="Hops">How many links lie between the first traces and the farthest.</param>
/// <param name="FanOut">How many traces link to each trace of the hop before.</param>
internal sealed record GraphShape(int Hops, int FanOut)
{
    /// <summary>How many traces it begins with.</summary>
    public int Width { get; init; } = 1;

    /// <summary>How many traces each hop has, that of the first traces included.</summary>
    public IEnumerable<int> TracesByHop => Enumerable.Range(0, Hops + 1).Select(hop => Width * (int)Math.Pow(FanOut, hop));

    public int Traces => TracesByHop.Sum();
}
