using SpanLinks.Otlp.Ids;

namespace SpanLinks.Graph.Links;

/// <summary>The traces that can be reached from one trace over links in either direction, with all links of their spans.</summary>
public sealed class LinkGraph
{
    /// <summary>The trace that was asked for. It may have no spans, when only links to it are stored.</summary>
    public required TraceId TraceId { get; init; }

    /// <summary>Ordered by start, then by trace id.</summary>
    public required IReadOnlyList<GraphTrace> Traces { get; init; }

    /// <summary>Ordered by linking trace, linking span's start and the link's position.</summary>
    public required IReadOnlyList<GraphLink> Links { get; init; }

    /// <summary>Which limits the graph reached; empty where it is whole.</summary>
    public required IReadOnlyList<GraphCut> Cuts { get; init; }
}
