using SpanLinks.Server.Pages.Text;

namespace SpanLinks.Server.Pages.Timeline;

/// <summary>The curves of links, as SVG path data.</summary>
internal static class ArrowPath
{
    private const double HeadLength = 8;
    private const double HeadHalf = 4;
    private const double Reach = 30;
    private const double MaxSwing = 140;

    /// <summary>Leaves the linked span downwards (or upwards) and comes into the linking span from its left.</summary>
    public static string Curve(double fromX, double fromY, double toX, double toY)
    {
        var end = toX - HeadLength + 1;
        // An arrow that goes back in time swings wider, so that it is seen to come in from the left.
        var run = Math.Max(Reach, toX > fromX ? (toX - fromX) * 0.6 : Math.Min(MaxSwing, (fromX - toX) * 0.35));
        var drop = (toY - fromY) * 0.75;
        return Svg.Path($"M{fromX} {fromY}C{fromX} {fromY + drop} {end - run} {toY} {end} {toY}");
    }

    public static string Head(double toX, double toY) =>
        Svg.Path($"M{toX} {toY}l{-HeadLength} {-HeadHalf}v{2 * HeadHalf}z");

    /// <summary>Comes from one side and turns up into what is above.</summary>
    public static string Elbow(double fromX, double fromY, double toX, double toY) =>
        Svg.Path($"M{fromX} {fromY}Q{toX} {fromY} {toX} {toY + HeadLength - 1}");

    public static string HeadUp(double toX, double toY) =>
        Svg.Path($"M{toX} {toY}l{-HeadHalf} {HeadLength}h{2 * HeadHalf}z");
}
