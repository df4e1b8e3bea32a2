using SpanLinks.Server.Pages.Layout;
using SpanLinks.Server.Pages.Text;
using static SpanLinks.Server.Pages.ServiceMap.MapPicture;

namespace SpanLinks.Server.Pages.ServiceMap;

/// <summary>Lines as SVG path data.</summary>
internal static class MapPath
{
    private const double LoopHeight = 30;
    private const double LoopWidth = 30;

    /// <summary>A line over points of which each two are the ends of its way through a gap between layers.</summary>
    public static Curve Between(IReadOnlyList<(double X, double Y)> points, MapShape.Line line, LabelPlacer labels)
    {
        var (length, half) = HeadSize(line);
        var ends = points.ToArray();
        var tip = ends[^1];
        var way = tip.X < ends[0].X ? 1 : -1;
        // The line ends inside of the head, which would otherwise not be sharp.
        ends[^1] = (tip.X + (way * (length - 1)), tip.Y);
        var path = Svg.Path($"M{ends[0].X} {ends[0].Y}");
        var spots = new List<(double X, double Y)>();
        for (var i = 0; i + 1 < ends.Length; i += 2)
        {
            var (from, to) = (ends[i], ends[i + 1]);
            var middle = (from.X + to.X) / 2;
            path += (i == 0 ? "" : Svg.Path($"L{from.X} {from.Y}")) + Svg.Path($"C{middle} {from.Y} {middle} {to.Y} {to.X} {to.Y}");
            spots.InsertRange(way > 0 ? 0 : spots.Count, LabelPlacer.Spots(from, to)); // those on the left first
        }

        return new Curve(path, Svg.Path($"M{tip.X} {tip.Y}l{way * length} {-half}v{2 * half}z"), labels.Place(line.LabelWidth, spots));
    }

    /// <summary>A line from a service to itself, above it.</summary>
    public static Curve Loop(Box box, MapShape.Line line, LabelPlacer labels)
    {
        var (length, half) = HeadSize(line);
        var from = box.Right - 12;
        var to = from - LoopWidth;
        var path = Svg.Path($"M{from} {box.Y}C{from + 8} {box.Y - LoopHeight} {to - 8} {box.Y - LoopHeight} {to} {box.Y - length + 1}");
        var head = Svg.Path($"M{to} {box.Y}l{-half} {-length}h{2 * half}z");
        return new Curve(path, head, labels.Place(line.LabelWidth, [(to - (line.LabelWidth / 2) - 12, box.Y - 16)]));
    }

    private static (double Length, double Half) HeadSize(MapShape.Line line) => (6 + line.Thickness, 3 + (line.Thickness * 0.75));
}
