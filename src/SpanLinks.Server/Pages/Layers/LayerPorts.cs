namespace SpanLinks.Server.Pages.Layers;

/// <summary>Where edges leave and enter the boxes: side by side, in the order of where they come from and go to, so that they do not cross.</summary>
internal sealed class LayerPorts
{
    private readonly double[] _out;
    private readonly double[] _in;

    public LayerPorts(IReadOnlyList<LinkBundle> edges, LayeredVertices vertices, IReadOnlyList<double> middles, Func<int, (double Top, double Height)> boxOf)
    {
        _out = new double[edges.Count];
        _in = new double[edges.Count];
        var next = edges.Select((edge, index) => vertices.Routes[index] is [var first, ..] ? first : edge.To).ToList();
        var last = edges.Select((edge, index) => vertices.Routes[index] is [.., var passage] ? passage : edge.From).ToList();
        Spread(edges.Select(edge => edge.From), index => middles[next[index]], _out, boxOf);
        Spread(edges.Select(edge => edge.To), index => middles[last[index]], _in, boxOf);
    }

    public double Out(int edge) => _out[edge];

    public double In(int edge) => _in[edge];

    private static void Spread(IEnumerable<int> boxes, Func<int, double> otherEnd, double[] ports, Func<int, (double Top, double Height)> boxOf)
    {
        foreach (var box in boxes.Index().GroupBy(edge => edge.Item, edge => edge.Index))
        {
            var (top, height) = boxOf(box.Key);
            var ordered = box.OrderBy(otherEnd).ThenBy(edge => edge).ToList();
            for (var index = 0; index < ordered.Count; index++)
            {
                ports[ordered[index]] = top + (height * (index + 1) / (ordered.Count + 1));
            }
        }
    }
}
