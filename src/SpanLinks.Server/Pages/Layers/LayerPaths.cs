using SpanLinks.Server.Pages.Text;

namespace SpanLinks.Server.Pages.Layers;

/// <summary>The ways of edges, as SVG path data.</summary>
internal static class LayerPaths
{
    private const double HeadLength = 8;
    private const double HeadHalf = 4;
    private const double Turn = 70;

    /// <summary>The end of a way is straight, so that its label stands on it.</summary>
    private const double Straight = 50;

    /// <summary>From the right of one box to the left of another, straight through the columns that lie between.</summary>
    public static string Curve(double fromX, double fromY, IEnumerable<(double Left, double Right, double Y)> passages, double toX, double toY)
    {
        var path = new System.Text.StringBuilder(Svg.Path($"M{fromX} {fromY}"));
        var (x, y) = (fromX, fromY);
        foreach (var (left, right, passageY) in passages)
        {
            path.Append(Bend(x, y, left, passageY)).Append(Svg.Path($"H{right}"));
            (x, y) = (right, passageY);
        }

        return path.Append(Bend(x, y, toX - Straight, toY)).Append(Svg.Path($"H{toX - HeadLength + 1}")).ToString();
    }

    public static string Head(double toX, double toY) => Svg.Path($"M{toX} {toY}l{-HeadLength} {-HeadHalf}v{2 * HeadHalf}z");

    /// <summary>Comes from the right and turns up into what is above.</summary>
    public static string Elbow(double fromX, double fromY, double toX, double toY) => Svg.Path($"M{fromX} {fromY}H{toX + 4}Q{toX} {fromY} {toX} {fromY - 4}V{toY + HeadLength - 1}");

    public static string HeadUp(double toX, double toY) => Svg.Path($"M{toX} {toY}l{-HeadHalf} {HeadLength}h{2 * HeadHalf}z");

    // An edge that leads back swings wide, so that it is seen to leave on the right and to come in from the left.
    private static string Bend(double fromX, double fromY, double toX, double toY)
    {
        var swing = toX > fromX ? (toX - fromX) / 2 : Turn;
        return Svg.Path($"C{fromX + swing} {fromY} {toX - swing} {toY} {toX} {toY}");
    }
}
