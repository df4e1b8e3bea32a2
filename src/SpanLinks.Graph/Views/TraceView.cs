using SpanLinks.Graph.Links;
using SpanLinks.Otlp.Ids;

namespace SpanLinks.Graph.Views;

/// <summary>A link graph by trace: a node for each trace, an edge for each type of link between two of them.</summary>
public sealed class TraceView
{
    private TraceView(IReadOnlyList<TraceNode> nodes, IReadOnlyList<TraceEdge> edges)
    {
        Nodes = nodes;
        Edges = edges;
    }

    /// <summary>In the order of the graph's traces.</summary>
    public IReadOnlyList<TraceNode> Nodes { get; }

    /// <summary>Ordered by linking trace, linked trace and type.</summary>
    public IReadOnlyList<TraceEdge> Edges { get; }

    public static TraceView Of(LinkGraph graph)
    {
        var links = graph.Links.ToLookup(link => link.Linking.Key.TraceId);
        var folded = graph.Hubs.ToLookup(hub => hub.Linked.TraceId, hub => hub.Count);
        return new TraceView(
            [.. graph.Traces.Select(trace => Node(trace, links[trace.TraceId], folded[trace.TraceId].Sum()))],
            [
                .. graph.Links.Where(IsEdge)
                    .GroupBy(link => (Linking: link.Linking.Key.TraceId, Linked: link.LinkedTrace!.TraceId, link.Link.Type))
                    .OrderBy(group => (group.Key.Linking, group.Key.Linked))
                    .ThenBy(group => group.Key.Type, StringComparer.Ordinal)
                    .Select(group => Edge(group.Key.Linked, group.Key.Linking, group.Key.Type, [.. group])),
            ]);
    }

    private static bool IsEdge(GraphLink link) => link.State == LinkState.Resolved && !link.Marks.HasFlag(LinkMarks.WithinTrace);

    private static TraceNode Node(GraphTrace trace, IEnumerable<GraphLink> links, long folded)
    {
        var all = links.ToList();
        return new TraceNode
        {
            TraceId = trace.TraceId,
            RootName = trace.Root.Name,
            ServiceName = trace.Root.ServiceName,
            ServiceCount = trace.Spans.Select(span => span.ServiceName).Distinct().Count(),
            SpanCount = trace.Spans.Count,
            ErrorCount = trace.Spans.Count(span => span.IsError),
            StartTimeUnixNano = trace.StartTimeUnixNano,
            EndTimeUnixNano = trace.EndTimeUnixNano,
            IsCut = trace.IsCut,
            LinksWithin = all.Count(link => link.Marks.HasFlag(LinkMarks.WithinTrace)),
            DanglingLinks = all.Count(link => link.State == LinkState.Dangling),
            NotFollowedLinks = all.Count(link => link.State == LinkState.NotFollowed),
            FoldedLinks = folded,
        };
    }

    private static TraceEdge Edge(TraceId linked, TraceId linking, string? type, List<GraphLink> links) => new()
    {
        Linked = linked,
        Linking = linking,
        LinkType = type,
        Count = links.Count,
        Marks = links.Aggregate(LinkMarks.None, (marks, link) => marks | link.Marks),
        ShortestQueueTimeNano = links.Min(link => link.QueueTimeNano!.Value),
        LongestQueueTimeNano = links.Max(link => link.QueueTimeNano!.Value),
    };
}
