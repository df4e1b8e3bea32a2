using SpanLinks.Graph.Links;
using SpanLinks.Otlp.Ids;
using SpanLinks.Server.Pages.Addresses;

namespace SpanLinks.Server.Pages.Timeline;

/// <summary>What of a graph the filters of the page leave. The trace that the page is about always stays, or else the first.</summary>
public sealed record GraphFilter(IReadOnlyList<GraphTrace> Traces, IReadOnlyList<GraphLink> Links)
{
    public static GraphFilter Apply(LinkGraph graph, GraphAddress address)
    {
        if (address.Types is null && address.Services is null)
        {
            return new GraphFilter(graph.Traces, graph.Links);
        }

        var ofType = graph.Links.Where(link => address.Types?.Contains(link.Link.Type ?? "") ?? true).ToList();
        var joined = ofType.SelectMany(Ends).ToHashSet();
        var traces = graph.Traces
            .Where(trace => trace.TraceId == graph.TraceId
                || ((address.Types is null || joined.Contains(trace.TraceId))
                    && (address.Services is null || trace.Spans.Any(span => address.Services.Contains(span.ServiceName)))))
            .ToList();
        traces = traces.Count == 0 ? [.. graph.Traces.Take(1)] : traces;
        var kept = traces.Select(trace => trace.TraceId).ToHashSet();
        return new GraphFilter(traces, ofType.FindAll(link => kept.Contains(link.Linking.Key.TraceId)));
    }

    /// <summary>What is left as a graph of its own.</summary>
    public LinkGraph Of(LinkGraph graph)
    {
        var kept = Traces.Select(trace => trace.TraceId).ToHashSet();
        return new LinkGraph
        {
            TraceId = graph.TraceId,
            SpanId = graph.SpanId,
            Direction = graph.Direction,
            Traces = Traces,
            Links = [.. Links.Where(link => link.LinkedTrace is null || kept.Contains(link.LinkedTrace.TraceId))],
            Hubs = [.. graph.Hubs.Where(hub => kept.Contains(hub.Linked.TraceId))],
            Cuts = graph.Cuts,
        };
    }

    private static IEnumerable<TraceId> Ends(GraphLink link) =>
        link.LinkedTrace is { } linked ? [link.Linking.Key.TraceId, linked.TraceId] : [link.Linking.Key.TraceId];
}
