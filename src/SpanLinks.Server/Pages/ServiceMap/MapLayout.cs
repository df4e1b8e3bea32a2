using static SpanLinks.Server.Pages.ServiceMap.MapPicture;

namespace SpanLinks.Server.Pages.ServiceMap;

/// <summary>
/// Lays services out in layers, causes left of effects, and lines as curves between them (the method of K. Sugiyama, S. Tagawa and M. Toda,
/// "Methods for visual understanding of hierarchical system structures", 1981). The same shape always gives the same picture.
/// </summary>
/// <remarks>
/// Written here rather than taken from GraphShape, whose Sugiyama layout has no loops, no ports that keep both directions apart and no labels,
/// takes two dependencies and a second for 500 services, where these few need milliseconds.
/// </remarks>
public static class MapLayout
{
    private const double Margin = 14;
    private const double LayerGap = 100;
    private const double RoomPerLine = 4;
    private const double MostRoom = 64;

    public static MapPicture Create(MapShape shape)
    {
        var layers = MapLayers.Create(shape);
        var (lefts, widths) = PlaceLayers(shape, layers);
        var boxes = new Box[shape.Services.Count];
        foreach (var item in layers.Layers.SelectMany(layer => layer).Where(item => item.Service is not null))
        {
            boxes[item.Service!.Value] = new Box(lefts[item.Layer], Margin + item.Y - (item.Height / 2), widths[item.Layer], item.Height);
        }

        var ports = MapPorts.Of(layers);
        var labels = new LabelPlacer(boxes);
        var curves = new Curve[shape.Lines.Count];
        // Labels of the lines that matter most find room first.
        foreach (var i in Enumerable.Range(0, curves.Length).OrderByDescending(i => shape.Lines[i].Weight).ThenBy(i => i))
        {
            var line = shape.Lines[i];
            curves[i] = line.IsLoop
                ? MapPath.Loop(boxes[line.From], line, labels)
                : MapPath.Between(ports.Points(layers.Ways[i], i, boxes, lefts, widths, Margin), layers.IsBackward[i], line, labels);
        }

        var width = boxes.Select(box => box.Right).DefaultIfEmpty(0).Max() + Margin;
        var bottom = layers.Layers.SelectMany(layer => layer).Select(item => item.Y + (item.Height / 2)).DefaultIfEmpty(0).Max();
        return new MapPicture(width, bottom + (2 * Margin), boxes, curves);
    }

    private static (double[] Lefts, double[] Widths) PlaceLayers(MapShape shape, MapLayers layers)
    {
        double[] widths = [.. layers.Layers.Select(layer => layer.Max(item => item.Service is { } service ? shape.Services[service].Width : 0))];
        var lefts = new double[widths.Length];
        for (var i = 0; i < lefts.Length; i++)
        {
            lefts[i] = i == 0 ? Margin
                : lefts[i - 1] + widths[i - 1] + LayerGap + Math.Min(MostRoom, layers.Layers[i].Sum(item => item.Left.Count) * RoomPerLine);
        }

        return (lefts, widths);
    }
}
