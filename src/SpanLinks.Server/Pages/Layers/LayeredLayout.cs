using SpanLinks.Graph.Links;
using SpanLinks.Otlp.Ids;
using SpanLinks.Server.Pages.Addresses;
using SpanLinks.Server.Pages.Details;

namespace SpanLinks.Server.Pages.Layers;

/// <summary>
/// Lays a link graph out by trace, causes on the left and effects on the right: docs/adr/010-layered-view.md. It measures; the components
/// only draw. The same graph gives the same picture.
/// </summary>
public static class LayeredLayout
{
    /// <summary>How many arrows are drawn; more could not be told apart.</summary>
    private const int MaxEdges = 3_000;

    internal const double Margin = 16;
    private const double Gutter = 150;
    private const double Distance = 18;
    private const double PassageHeight = 4;

    /// <summary>Lays out a graph of at least one trace.</summary>
    public static LayeredPicture Create(LinkGraph graph, Palette palette, GraphAddress address)
    {
        var bundles = LinkBundle.Of(graph);
        var edges = bundles.Take(MaxEdges).ToList();
        var stubs = StubWords.Of(graph);
        var places = graph.Traces.Index().ToDictionary(trace => trace.Item.TraceId, trace => trace.Index);
        var hubs = graph.Hubs.Select((hub, index) => (Hub: hub, Vertex: graph.Traces.Count + index)).ToList();
        var ways = edges.Select(edge => (edge.From, edge.To))
            .Concat(hubs.Where(hub => places.ContainsKey(hub.Hub.Linked.TraceId)).Select(hub => (From: places[hub.Hub.Linked.TraceId], To: hub.Vertex))).ToList();

        var layerOf = Layering.Assign(graph.Traces.Count + hubs.Count, ways);
        var vertices = new LayeredVertices(layerOf, ways);
        LayerOrder.Improve(vertices);
        var entering = edges.CountBy(edge => edge.To).ToDictionary();
        var boxes = graph.Traces.Select((trace, index) => NodeLayout.HeightOf(entering.GetValueOrDefault(index)))
            .Concat(hubs.Select(hub => HubLayout.HeightOf(hub.Hub))).ToList();
        var heights = Enumerable.Range(0, vertices.Count)
            .Select(vertex => vertex >= boxes.Count ? PassageHeight : boxes[vertex] + StubHeightOf(vertex, graph, stubs)).ToList();
        var middles = LayerHeights.Place(vertices, heights, Distance);
        (double X, double Top) Corner(int vertex) => (XOf(layerOf[vertex]), Margin + middles[vertex] - (heights[vertex] / 2));

        var nodes = graph.Traces.Select((trace, index) => NodeLayout.Of(trace, graph, Corner(index), boxes[index], palette, address)).ToList();
        var ports = new LayerPorts(edges, vertices, [.. middles.Select(middle => middle + Margin)], vertex => (Corner(vertex).Top, boxes[vertex]));
        return new LayeredPicture
        {
            Width = XOf(layerOf.Max()) + LayerNode.Width + Margin,
            Height = (2 * Margin) + Enumerable.Range(0, vertices.Count).Max(vertex => middles[vertex] + (heights[vertex] / 2)),
            Nodes = nodes,
            Edges = [.. edges.Select((edge, index) => EdgeLayout.Of(
                edge, nodes, (ports.Out(index), ports.In(index)), PassagesOf(edge, vertices.Routes[index], middles, layerOf),
                hasLabel: entering[edge.To] <= NodeLayout.MaxLabels && layerOf[edge.To] > layerOf[edge.From], palette, address))],
            Hubs = [.. hubs.Select(hub => HubLayout.Of(
                hub.Hub, Corner(hub.Vertex), boxes[hub.Vertex], places.TryGetValue(hub.Hub.Linked.TraceId, out var place) ? nodes[place] : null))],
            Stubs = [.. stubs.SelectMany(trace => trace.Value.Select((stub, index) => stub.Place(nodes[places[trace.Key]], index, address)))],
            HiddenEdges = bundles.Count - edges.Count,
        };
    }

    private static double XOf(int layer) => Margin + (layer * (LayerNode.Width + Gutter));

    private static double StubHeightOf(int vertex, LinkGraph graph, Dictionary<TraceId, List<StubWords>> stubs) =>
        vertex < graph.Traces.Count && stubs.TryGetValue(graph.Traces[vertex].TraceId, out var below) ? below.Count * StubWords.RowHeight : 0;

    private static IEnumerable<(double Left, double Right, double Y)> PassagesOf(
        LinkBundle edge, IReadOnlyList<int> route, double[] middles, int[] layerOf) =>
        route.Select((passage, index) =>
        {
            var left = XOf(layerOf[edge.From] + 1 + index);
            return (left, left + LayerNode.Width, Margin + middles[passage]);
        });
}
