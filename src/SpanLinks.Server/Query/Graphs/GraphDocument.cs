using SpanLinks.Graph.Links;
using SpanLinks.Graph.Skew;
using SpanLinks.Graph.Views;

namespace SpanLinks.Server.Query.Graphs;

/// <summary>A link graph. Lists are made while they are written.</summary>
/// <param name="TraceId">Where it begins.</param>
/// <param name="SpanId">The span where it begins; missing where it begins from the whole trace.</param>
/// <param name="Direction">Which way it was walked.</param>
/// <param name="View">What is shown of it.</param>
/// <param name="TraceCount">How many traces it has.</param>
/// <param name="SpanCount">How many spans, shown or not.</param>
/// <param name="LinkCount">How many links, shown or not.</param>
/// <param name="DroppedLinksCount">How many links SDKs dropped before they sent the spans.</param>
/// <param name="Traces">Ordered by start.</param>
/// <param name="Links">Ordered by linking trace, linking span's start and position; not in the view of traces.</param>
/// <param name="Edges">All links of one type between two traces; only in the view of traces.</param>
/// <param name="Ancestry">Between spans that are shown; only in the view of spans.</param>
/// <param name="Hubs">Spans whose incoming links are counted rather than followed.</param>
/// <param name="Cuts">Limits that were reached; empty where the graph is whole.</param>
/// <param name="Skews">What calls between services tell of their clocks.</param>
/// <param name="Batches">Spans with two links or more, and how long each message waited.</param>
public sealed record GraphDocument(
    string TraceId,
    string? SpanId,
    LinkGraphDirection Direction,
    GraphViewKind View,
    int TraceCount,
    int SpanCount,
    int LinkCount,
    long DroppedLinksCount,
    IEnumerable<GraphTraceDocument> Traces,
    IEnumerable<LinkDocument>? Links,
    IEnumerable<TraceEdgeDocument>? Edges,
    IEnumerable<AncestryDocument>? Ancestry,
    IEnumerable<HubDocument> Hubs,
    IReadOnlyList<GraphCut> Cuts,
    IEnumerable<SkewDocument> Skews,
    IEnumerable<BatchDocument> Batches)
{
    internal static GraphDocument From(LinkGraph graph, GraphViewKind view)
    {
        var byTrace = TraceView.Of(graph);
        var bySpan = view == GraphViewKind.Spans ? SpanView.Of(graph) : null;
        var shown = bySpan?.Nodes.ToLookup(span => span.Key.TraceId);
        var skews = SkewEstimates.Of(graph);
        return new GraphDocument(
            graph.TraceId.ToString(),
            graph.SpanId?.ToString(),
            graph.Direction,
            view,
            graph.Traces.Count,
            graph.SpanCount,
            graph.Links.Count,
            graph.DroppedLinksCount,
            graph.Traces.Zip(byTrace.Nodes, (trace, node) => GraphTraceDocument.From(
                trace, node, view == GraphViewKind.Traces ? null : shown?[trace.TraceId] ?? trace.Spans)),
            view == GraphViewKind.Traces ? null : graph.Links.Select(link => LinkDocument.From(link, skews)),
            view == GraphViewKind.Traces ? byTrace.Edges.Select(TraceEdgeDocument.From) : null,
            bySpan?.Edges.Where(edge => edge.Link is null).Select(AncestryDocument.From),
            graph.Hubs.Select(HubDocument.From),
            graph.Cuts,
            skews.Pairs.Select(SkewDocument.From),
            view == GraphViewKind.Traces ? [] : BatchQueueTimes.Of(graph).Select(BatchDocument.From));
    }
}

/// <summary>What is shown of a graph.</summary>
public enum GraphViewKind
{
    /// <summary>Every span and every link.</summary>
    Full,

    /// <summary>The spans at either end of links and the roots, and the links and ancestry between them.</summary>
    Spans,

    /// <summary>A node for each trace, an edge for each type of link between two.</summary>
    Traces,
}
