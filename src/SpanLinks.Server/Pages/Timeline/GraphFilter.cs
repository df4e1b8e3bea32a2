using SpanLinks.Graph.Links;
using SpanLinks.Otlp.Ids;
using SpanLinks.Server.Pages.Graph;

namespace SpanLinks.Server.Pages.Timeline;

/// <summary>What of a graph the filters of the page leave. The trace that the page is about always stays, or else the first.</summary>
public sealed record GraphFilter(IReadOnlyList<GraphTrace> Traces, IReadOnlyList<LinkRow> Links)
{
    public static GraphFilter Apply(LinkGraph graph, IReadOnlyList<LinkRow> links, GraphAddress address)
    {
        if (address.Types is null && address.Services is null)
        {
            return new GraphFilter(graph.Traces, links);
        }

        var ofType = links.Where(row => address.Types?.Contains(row.Link.Link.Type ?? "") ?? true).ToList();
        var joined = ofType.SelectMany(Ends).ToHashSet();
        var traces = graph.Traces
            .Where(trace => trace.TraceId == graph.TraceId
                || ((address.Types is null || joined.Contains(trace.TraceId))
                    && (address.Services is null || trace.Spans.Any(span => address.Services.Contains(span.ServiceName)))))
            .ToList();
        traces = traces.Count == 0 ? [.. graph.Traces.Take(1)] : traces;
        var kept = traces.Select(trace => trace.TraceId).ToHashSet();
        return new GraphFilter(traces, ofType.FindAll(row => kept.Contains(row.Key.Linking.TraceId)));
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
            Links = [.. Links.Select(row => row.Link).Where(link => link.LinkedTrace is null || kept.Contains(link.LinkedTrace.TraceId))],
            Hubs = [.. graph.Hubs.Where(hub => kept.Contains(hub.Linked.TraceId))],
            Cuts = graph.Cuts,
        };
    }

    private static IEnumerable<TraceId> Ends(LinkRow row) =>
        row.Link.LinkedTrace is { } linked ? [row.Key.Linking.TraceId, linked.TraceId] : [row.Key.Linking.TraceId];
}
