using static SpanLinks.Server.Pages.ServiceMap.MapPicture;

namespace SpanLinks.Server.Pages.ServiceMap;

/// <summary>Where lines leave and reach services: spread over a side, in the order of what they come from or go to, so that no two lie on each other.</summary>
internal sealed class MapPorts
{
    private const double Distance = 18;
    private const double Inset = 9;

    private readonly Dictionary<(MapItem Item, int Line, bool IsRight), double> _ports = []; // two for each line

    public static MapPorts Of(MapLayers layers)
    {
        var ports = new MapPorts();
        var ends = layers.Ways.SelectMany((way, line) => way.Count == 0 ? [] : new[]
        {
            (Item: way[0], Line: line, IsRight: true, Next: way[1]),
            (Item: way[^1], Line: line, IsRight: false, Next: way[^2]),
        });
        foreach (var side in ends.GroupBy(end => (end.Item, end.IsRight)))
        {
            var sorted = side.OrderBy(end => end.Next.Y).ThenBy(end => end.Line).ToList();
            var height = side.Key.Item.Height - (2 * Inset);
            var distance = sorted.Count == 1 ? 0 : Math.Min(Distance, height / (sorted.Count - 1));
            for (var i = 0; i < sorted.Count; i++)
            {
                ports._ports.Add(
                    (sorted[i].Item, sorted[i].Line, sorted[i].IsRight), side.Key.Item.Y + ((i - ((sorted.Count - 1) / 2.0)) * distance));
            }
        }

        return ports;
    }

    /// <summary>The points of a line from left to right: two for each layer gap that it crosses, its ends.</summary>
    public IReadOnlyList<(double X, double Y)> Points(
        IReadOnlyList<MapItem> way, int line, IReadOnlyList<Box> boxes, double[] lefts, double[] widths, double margin)
    {
        var points = new List<(double, double)> { (boxes[way[0].Service!.Value].Right, margin + _ports[(way[0], line, true)]) };
        foreach (var pass in way.Skip(1).SkipLast(1))
        {
            points.Add((lefts[pass.Layer], margin + pass.Y));
            points.Add((lefts[pass.Layer] + widths[pass.Layer], margin + pass.Y));
        }

        points.Add((boxes[way[^1].Service!.Value].X, margin + _ports[(way[^1], line, false)]));
        return points;
    }
}
