using SpanLinks.Server.Pages.Text;

namespace SpanLinks.Server.Pages.Layers;

/// <summary>The ways of edges, as SVG path data.</summary>
internal static class LayerPaths
{
    private const double HeadLength = 8;
    private const double HeadHalf = 4;
    /// <summary>The end of a way is straight, so that its label stands on it.</summary>
    private const double Straight = 50;

    /// <summary>Over points of which each two are the ends of its way through a gap between layers.</summary>
    public static string Curve(IReadOnlyList<(double X, double Y)> way)
    {
        var sign = Sign(way);
        var path = new System.Text.StringBuilder(Svg.Path($"M{way[0].X} {way[0].Y}"));
        for (var index = 0; index + 2 < way.Count; index += 2)
        {
            path.Append(Bend(way[index], way[index + 1])).Append(Svg.Path($"H{way[index + 2].X}"));
        }

        var (x, y) = way[^1];
        return path.Append(Bend(way[^2], (x - (sign * Straight), y))).Append(Svg.Path($"H{x - (sign * (HeadLength - 1))}")).ToString();
    }

    public static string Head(IReadOnlyList<(double X, double Y)> way) =>
        Svg.Path($"M{way[^1].X} {way[^1].Y}l{-Sign(way) * HeadLength} {-HeadHalf}v{2 * HeadHalf}z");

    /// <summary>Comes from the right and turns up into what is above.</summary>
    public static string Elbow(double fromX, double fromY, double toX, double toY) => Svg.Path($"M{fromX} {fromY}H{toX + 4}Q{toX} {fromY} {toX} {fromY - 4}V{toY + HeadLength - 1}");

    public static string HeadUp(double toX, double toY) => Svg.Path($"M{toX} {toY}l{-HeadHalf} {HeadLength}h{2 * HeadHalf}z");

    // An edge that leads back comes in from the right.
    private static int Sign(IReadOnlyList<(double X, double Y)> way) => way[^1].X > way[0].X ? 1 : -1;

    private static string Bend((double X, double Y) from, (double X, double Y) to)
    {
        var middle = (from.X + to.X) / 2;
        return Svg.Path($"C{middle} {from.Y} {middle} {to.Y} {to.X} {to.Y}");
    }
}
