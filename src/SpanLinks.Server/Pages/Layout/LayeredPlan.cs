namespace SpanLinks.Server.Pages.Layout;

/// <summary>
/// Boxes in layers, causes left of effects, and the ways of edges between them: the method of K. Sugiyama, S. Tagawa and M. Toda, "Methods
/// for visual understanding of hierarchical system structures", 1981, as docs/adr/010-layered-view.md has it. The same shape gives the same plan.
/// </summary>
/// <param name="Width">With the margins.</param>
/// <param name="Height">With the margins.</param>
/// <param name="Boxes">In the order of the shape.</param>
/// <param name="Ways">
/// In the order of the shape: the points of each edge from its cause to its effect, two for each gap between layers that it crosses.
/// None for an edge from a box to itself.
/// </param>
internal sealed record LayeredPlan(double Width, double Height, IReadOnlyList<Box> Boxes, IReadOnlyList<IReadOnlyList<(double X, double Y)>> Ways)
{
    private const double Margin = 16;
    private const double RoomPerEdge = 4;
    private const double PortDistance = 14;
    private const double PassageHeight = 2;

    public static LayeredPlan Create(LayeredShape shape)
    {
        if (shape.Boxes.Count == 0)
        {
            return new LayeredPlan(2 * Margin, 2 * Margin, [], []);
        }

        var rank = FeedbackEdges.Rank(shape.Boxes.Count, shape.Edges);
        var edges = shape.Edges.Select(edge => rank[edge.From] > rank[edge.To] ? (Left: edge.To, Right: edge.From) : (Left: edge.From, Right: edge.To)).ToList();
        var layerOf = LayerAssignment.Assign(rank, [.. edges.Where(edge => edge.Left != edge.Right).Distinct()], shape.MaxPerLayer);
        var vertices = new LayeredVertices(layerOf, edges);
        LayerOrder.Improve(vertices);
        var sizes = Enumerable.Range(0, vertices.Count).Select(vertex => SizeOf(vertex, vertices, shape)).ToList();
        var middles = LayerHeights.Place(vertices, sizes, Margin);
        var columns = ColumnsOf(vertices, shape);
        var boxes = layerOf.Select((layer, box) => new Box(
            columns[layer].Left, middles[box] - (sizes[box].Height / 2), columns[layer].Right - columns[layer].Left, sizes[box].Height)).ToList();
        var ways = LayerWays.Of(edges, vertices, middles, columns, boxes);
        return new LayeredPlan(
            columns[^1].Right + Margin,
            sizes.Select((size, vertex) => middles[vertex] + (size.Height / 2) + size.Below).Max() + Margin,
            boxes,
            [.. ways.Select((way, index) => (shape.Edges[index].From == edges[index].Left ? way : way.Reverse()).ToList())]);
    }

    private static LayeredShape.Size SizeOf(int vertex, LayeredVertices vertices, LayeredShape shape)
    {
        if (vertices.IsPassage(vertex))
        {
            return new LayeredShape.Size(0, PassageHeight, 0, 0);
        }

        var ports = Math.Max(vertices.LeftOf(vertex).Count, vertices.RightOf(vertex).Count);
        var size = shape.Boxes[vertex];
        return size with { Height = Math.Max(size.Height, Math.Min(shape.MaxHeight, (ports + 1) * PortDistance)) };
    }

    private static List<(double Left, double Right)> ColumnsOf(LayeredVertices vertices, LayeredShape shape)
    {
        var columns = new List<(double Left, double Right)>();
        foreach (var layer in vertices.Layers)
        {
            var extra = Math.Min(shape.MaxExtraGap, layer.Sum(vertex => vertices.LeftOf(vertex).Count) * RoomPerEdge);
            var left = columns.Count == 0 ? Margin : columns[^1].Right + shape.Gap + extra;
            columns.Add((left, left + layer.Where(vertex => !vertices.IsPassage(vertex)).Max(box => shape.Boxes[box].Width)));
        }

        return columns;
    }
}
