using SpanLinks.Load.Measures;
using SpanLinks.Load.Traffic;

namespace SpanLinks.Load.Queries;

/// <summary>How large the store is that questions are asked of.</summary>
internal sealed record QueryOptions
{
    /// <summary>The count that the bars are about.</summary>
    public const long StandardSpans = 10_000_000;

    public long Spans { get; init; } = StandardSpans;

    /// <summary>Questions are asked when a tenth is there, but enough to draw traces from, and when all is.</summary>
    public long FirstSpans => Math.Max(Spans / 10, 60_000);

    /// <summary>How many spans' incoming links, and searches, are timed.</summary>
    public int Reads { get; init; } = 1_000;

    /// <summary>How many graphs are built.</summary>
    public int Graphs { get; init; } = 100;

    /// <summary>Ten spans in a trace, and two links: a graph of a hundred traces has a thousand spans.</summary>
    public TrafficOptions Traffic { get; init; } = new() { SpansPerTrace = 10, MaxLinks = 3 };

    public string ResultPath => Spans == StandardSpans
        ? Repository.PathOf("bench", "results", "queries.json")
        : Repository.PathOf("artifacts", "queries", $"{Spans}.json");
}
