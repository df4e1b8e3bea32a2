namespace SpanLinks.Server.Pages.Layout;

/// <summary>Where edges leave and enter the boxes: spread over a side, in the order of where they come from and go to, so that they do not cross.</summary>
internal sealed class LayerPorts
{
    private const double Distance = 18;
    private const double Inset = 9;

    private readonly double[] _out;
    private readonly double[] _in;

    public LayerPorts(IReadOnlyList<(int Left, int Right)> edges, LayeredVertices vertices, double[] middles, IReadOnlyList<Box> boxes)
    {
        _out = Spread([.. edges.Select((edge, index) => (edge.Left, middles[vertices.Passages[index] is [var first, ..] ? first : edge.Right]))], boxes);
        _in = Spread([.. edges.Select((edge, index) => (edge.Right, middles[vertices.Passages[index] is [.., var last] ? last : edge.Left]))], boxes);
    }

    /// <summary>The height at which an edge leaves the right side of its left box.</summary>
    public double Out(int edge) => _out[edge];

    /// <summary>The height at which an edge enters the left side of its right box.</summary>
    public double In(int edge) => _in[edge];

    private static double[] Spread(List<(int Box, double OtherEnd)> edges, IReadOnlyList<Box> boxes)
    {
        var ports = new double[edges.Count];
        foreach (var side in edges.Index().GroupBy(edge => edge.Item.Box))
        {
            var ordered = side.OrderBy(edge => edge.Item.OtherEnd).ThenBy(edge => edge.Index).ToList();
            var box = boxes[side.Key];
            var distance = Math.Min(Distance, (box.Height - (2 * Inset)) / Math.Max(1, ordered.Count - 1));
            for (var index = 0; index < ordered.Count; index++)
            {
                ports[ordered[index].Index] = box.CentreY + ((index - ((ordered.Count - 1) / 2.0)) * distance);
            }
        }

        return ports;
    }
}
