namespace SpanLinks.Server.Pages.Layout;

/// <summary>
/// The points of edges, from left to right. They leave and enter boxes spread over a side, in the order of where they come from and go to, so
/// that they do not cross.
/// </summary>
internal static class LayerWays
{
    private const double Distance = 22;
    private const double Inset = 9;

    public static IEnumerable<IEnumerable<(double X, double Y)>> Of(
        IReadOnlyList<(int Left, int Right)> edges, LayeredVertices vertices, double[] middles, IReadOnlyList<(double Left, double Right)> columns, IReadOnlyList<Box> boxes)
    {
        var drawn = edges.Index().Where(edge => edge.Item.Left != edge.Item.Right).ToList();
        var outs = Spread(drawn.Select(edge => (
            edge.Index, edge.Item.Left, middles[vertices.Passages[edge.Index] is [var first, ..] ? first : edge.Item.Right])), boxes);
        var ins = Spread(drawn.Select(edge => (
            edge.Index, edge.Item.Right, middles[vertices.Passages[edge.Index] is [.., var last] ? last : edge.Item.Left])), boxes);
        return edges.Select((edge, index) => edge.Left == edge.Right ? Enumerable.Empty<(double X, double Y)>() :
        [
            (boxes[edge.Left].Right, outs[index]),
            .. vertices.Passages[index].SelectMany(passage => new[]
            {
                (columns[vertices.LayerOf(passage)].Left, middles[passage]),
                (columns[vertices.LayerOf(passage)].Right, middles[passage]),
            }),
            (boxes[edge.Right].X, ins[index]),
        ]);
    }

    private static Dictionary<int, double> Spread(IEnumerable<(int Edge, int Box, double OtherEnd)> ends, IReadOnlyList<Box> boxes)
    {
        var ports = new Dictionary<int, double>(); // one for each edge
        foreach (var side in ends.GroupBy(end => end.Box))
        {
            var ordered = side.OrderBy(end => end.OtherEnd).ThenBy(end => end.Edge).ToList();
            var box = boxes[side.Key];
            var distance = Math.Min(Distance, (box.Height - (2 * Inset)) / Math.Max(1, ordered.Count - 1));
            for (var index = 0; index < ordered.Count; index++)
            {
                ports[ordered[index].Edge] = box.CentreY + ((index - ((ordered.Count - 1) / 2.0)) * distance);
            }
        }

        return ports;
    }
}
