using SpanLinks.Server.Pages.Layout;
using static SpanLinks.Server.Pages.ServiceMap.MapPicture;

namespace SpanLinks.Server.Pages.ServiceMap;

/// <summary>Lays services out in layers and draws lines between them as curves. The same shape always gives the same picture.</summary>
public static class MapLayout
{
    /// <summary>A layer with more would be a picture that is much taller than wide.</summary>
    private const int MaxPerLayer = 12;

    private const double MaxHeight = 150;
    private const double LoopHead = 34;
    private const double Gap = 100;
    private const double MaxExtraGap = 64;

    public static MapPicture Create(MapShape shape)
    {
        var loops = shape.Lines.Where(line => line.IsLoop).Select(line => line.From).ToHashSet();
        var plan = LayeredPlan.Create(new LayeredShape(
            [.. shape.Services.Select((service, i) => new LayeredShape.Size(service.Width, service.Height, loops.Contains(i) ? LoopHead : 0, 0))],
            [.. shape.Lines.Select(line => new LayeredShape.Edge(line.From, line.To, line.Weight))])
        {
            MaxPerLayer = MaxPerLayer,
            MaxHeight = MaxHeight,
            Gap = Gap,
            MaxExtraGap = MaxExtraGap,
        });
        var labels = new LabelPlacer(plan.Boxes);
        var curves = new Curve[shape.Lines.Count];
        // Labels of the lines that matter most find room first.
        foreach (var i in Enumerable.Range(0, curves.Length).OrderByDescending(i => shape.Lines[i].Weight).ThenBy(i => i))
        {
            var line = shape.Lines[i];
            curves[i] = line.IsLoop ? MapPath.Loop(plan.Boxes[line.From], line, labels) : MapPath.Between(plan.Ways[i], line, labels);
        }

        return new MapPicture(plan.Width, plan.Height, plan.Boxes, curves);
    }
}
