namespace SpanLinks.Graph.Links;

/// <summary>How far a link graph reaches before it is cut. Every limit is at least 1.</summary>
public sealed record LinkGraphLimits
{
    public static LinkGraphLimits Default { get; } = new();

    public int MaxTraces { get; init; } = 200;

    public int MaxSpans { get; init; } = 20_000;

    /// <summary>How many links lie between the first trace and the farthest.</summary>
    public int MaxHops { get; init; } = 32;

    /// <summary>How many incoming links are followed from all traces of one hop together.</summary>
    public int MaxIncomingLinksPerHop { get; init; } = 10_000;

    /// <summary>A span with more incoming links than this is a hub: its incoming links are counted, not followed.</summary>
    public int MaxIncomingLinksPerSpan { get; init; } = 100;

    /// <summary>How many incoming links of a graph's hubs are counted, all hubs together.</summary>
    public int MaxCountedHubLinks { get; init; } = 100_000;
}
