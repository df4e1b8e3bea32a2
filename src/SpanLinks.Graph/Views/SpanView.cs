using SpanLinks.Graph.Links;
using SpanLinks.Graph.Spans;

namespace SpanLinks.Graph.Views;

/// <summary>
/// A link graph by span, without what only fills it up: the spans at either end of a link and the roots of traces, and between them links
/// and ancestry. The root stands for its trace at the end of a trace-level link.
/// </summary>
public sealed class SpanView
{
    private SpanView(IReadOnlyList<Span> nodes, IReadOnlyList<SpanEdge> edges)
    {
        Nodes = nodes;
        Edges = edges;
    }

    /// <summary>In the order of the graph's traces and their spans.</summary>
    public IReadOnlyList<Span> Nodes { get; }

    /// <summary>First the ancestries in the order of the nodes, then the links in the order of the graph.</summary>
    public IReadOnlyList<SpanEdge> Edges { get; }

    public static SpanView Of(LinkGraph graph)
    {
        var links = graph.Links.Where(link => link.State == LinkState.Resolved)
            .Select(link => new SpanEdge(link.Linked ?? link.LinkedTrace!.Root, link.Linking, link, 0)).ToList();
        var shown = graph.Traces.Select(trace => trace.Root)
            .Concat(links.Select(link => link.Cause))
            .Concat(graph.Links.Select(link => link.Linking))
            .ToHashSet();
        var ancestry = graph.Traces.SelectMany(trace => new AncestorFinder(trace, shown).Edges());
        return new SpanView(
            [.. graph.Traces.SelectMany(trace => trace.Spans).Where(shown.Contains)],
            [.. ancestry, .. links]);
    }
}
