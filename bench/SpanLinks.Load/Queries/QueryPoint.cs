using SpanLinks.Load.Growth;

namespace SpanLinks.Load.Queries;

/// <summary>What was measured at one size of the store; times in microseconds.</summary>
internal sealed record QueryPoint
{
    public required long Spans { get; init; }

    public required long Links { get; init; }

    /// <summary>One entry with the spans of a trace, by its key, from RocksDB itself.</summary>
    public required ReadTimes PointRead { get; init; }

    /// <summary>The incoming links of one span.</summary>
    public required ReadTimes Incoming { get; init; }

    /// <summary>A hundred traces of a graph, one by one.</summary>
    public required ReadTimes Traces { get; init; }

    /// <summary>The graph of these traces.</summary>
    public required ReadTimes Graph { get; init; }

    /// <summary>The newest 50 traces by service and error.</summary>
    public required ReadTimes Search { get; init; }

    /// <summary>What a graph of a thousand traces allocates for each of its spans.</summary>
    public required double GraphBytesPerSpan { get; init; }

    /// <summary>The critical path in graphs that double in size.</summary>
    public required IReadOnlyList<PathTime> Paths { get; init; }
}

/// <summary>How long the critical path of a graph took.</summary>
/// <param name="Spans">How many spans and links the graph has.</param>
/// <param name="Links">How many links.</param>
/// <param name="Nanoseconds">For each span and link.</param>
internal sealed record PathTime(int Spans, int Links, double Nanoseconds);
