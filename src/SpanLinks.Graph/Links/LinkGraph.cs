using SpanLinks.Otlp.Ids;

namespace SpanLinks.Graph.Links;

/// <summary>What can be reached from a trace or a span over links, with all links of the spans in it.</summary>
public sealed class LinkGraph
{
    /// <summary>The trace that was asked for. It may have no spans, when only links to it are stored.</summary>
    public required TraceId TraceId { get; init; }

    /// <summary>The span that was asked for; null where the whole trace was.</summary>
    public SpanId? SpanId { get; init; }

    public LinkGraphDirection Direction { get; init; }

    /// <summary>Ordered by start, then by trace id.</summary>
    public required IReadOnlyList<GraphTrace> Traces { get; init; }

    /// <summary>Ordered by linking trace, linking span's start and the link's position.</summary>
    public required IReadOnlyList<GraphLink> Links { get; init; }

    /// <summary>Spans whose incoming links are counted rather than followed; ordered by linked span.</summary>
    public IReadOnlyList<GraphHub> Hubs { get; init; } = [];

    /// <summary>Which limits the graph reached; empty where it is whole.</summary>
    public required IReadOnlyList<GraphCut> Cuts { get; init; }

    public int SpanCount => Traces.Sum(trace => trace.Spans.Count);

    /// <summary>How many links the SDKs dropped from the spans of the graph before they sent them.</summary>
    public long DroppedLinksCount => Traces.Sum(trace => trace.Spans.Sum(span => (long)span.DroppedLinksCount));
}
