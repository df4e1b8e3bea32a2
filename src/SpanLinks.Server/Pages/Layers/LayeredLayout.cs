using SpanLinks.Graph.Links;
using SpanLinks.Server.Pages.Addresses;
using SpanLinks.Server.Pages.Details;
using SpanLinks.Server.Pages.Layout;

namespace SpanLinks.Server.Pages.Layers;

/// <summary>
/// Lays a link graph out by trace, causes on the left and effects on the right: docs/adr/010-layered-view.md. It measures; the components
/// only draw. The same graph gives the same picture.
/// </summary>
public static class LayeredLayout
{
    /// <summary>How many arrows are drawn; more could not be told apart.</summary>
    private const int MaxEdges = 3_000;

    private const double Gap = 150;

    /// <summary>High enough for <see cref="NodeLayout.MaxLabels"/> arrows with labels.</summary>
    private const double MaxHeight = 182;

    /// <summary>Lays out a graph of at least one trace.</summary>
    public static LayeredPicture Create(LinkGraph graph, Palette palette, GraphAddress address)
    {
        var bundles = LinkBundle.Of(graph);
        var edges = bundles.Take(MaxEdges).ToList();
        var stubs = StubWords.Of(graph);
        var places = graph.Traces.Index().ToDictionary(trace => trace.Item.TraceId, trace => trace.Index);
        var plan = LayeredPlan.Create(new LayeredShape(
            [
                .. graph.Traces.Select(trace => new LayeredShape.Size(
                    LayerNode.Width, NodeLayout.LeastHeight, 0, (stubs.GetValueOrDefault(trace.TraceId)?.Count ?? 0) * StubWords.RowHeight)),
                .. graph.Hubs.Select(hub => new LayeredShape.Size(LayerHub.Width, HubLayout.HeightOf(hub), 0, 0)),
            ],
            [
                .. edges.Select(edge => new LayeredShape.Edge(edge.From, edge.To, 1)),
                // Without its trace in the picture, a hub has no arrow.
                .. graph.Hubs.Select((hub, index) => new LayeredShape.Edge(
                    places.GetValueOrDefault(hub.Linked.TraceId, graph.Traces.Count + index), graph.Traces.Count + index, 1)),
            ])
        {
            MaxHeight = MaxHeight,
            Gap = Gap,
        });
        var entering = edges.CountBy(edge => edge.To).ToDictionary();
        var nodes = graph.Traces.Select((trace, index) => NodeLayout.Of(trace, graph, plan.Boxes[index], palette, address)).ToList();
        return new LayeredPicture
        {
            Width = plan.Width,
            Height = plan.Height,
            Nodes = nodes,
            Edges = [.. edges.Select((edge, index) => EdgeLayout.Of(
                edge, nodes, plan.Ways[index], hasLabel: entering[edge.To] <= NodeLayout.MaxLabels, palette, address))],
            Hubs = [.. graph.Hubs.Select((hub, index) => HubLayout.Of(hub, plan.Boxes[nodes.Count + index], plan.Ways[edges.Count + index]))],
            Stubs = [.. stubs.SelectMany(trace => trace.Value.Select((stub, index) => stub.Place(nodes[places[trace.Key]], index, address)))],
            HiddenEdges = bundles.Count - edges.Count,
        };
    }
}
