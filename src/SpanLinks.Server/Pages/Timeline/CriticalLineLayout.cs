using SpanLinks.Graph.CriticalPaths;
using SpanLinks.Server.Pages.Text;

namespace SpanLinks.Server.Pages.Timeline;

/// <summary>Draws the critical path as one line: below the bars that work or wait, and across the queue times between them.</summary>
internal sealed class CriticalLineLayout(TimeScale scale, BarFinder bars)
{
    /// <summary>A path of more segments is drawn as far as this.</summary>
    private const int MaxSegments = 2_000;

    private const double Below = 2.5;
    private const double MinCurve = 14;

    /// <summary>SVG path data; null where there is nothing to draw.</summary>
    public string? Draw(CriticalPath? path)
    {
        var points = Points(path?.Segments ?? []).ToList();
        if (points.Count < 2)
        {
            return null;
        }

        var line = new System.Text.StringBuilder(Svg.Path($"M{points[0].X} {points[0].Y}"));
        foreach (var (from, to) in points.Zip(points.Skip(1)))
        {
            line.Append(from.Y == to.Y ? Svg.Path($"H{to.X}") : Connect(from, to));
        }

        return line.ToString();
    }

    // A queue time has no points of its own: the line crosses it from the end of what was before to the start of what comes after.
    private IEnumerable<(double X, double Y)> Points(IEnumerable<CriticalSegment> segments)
    {
        foreach (var segment in segments.Where(segment => segment.Kind != CriticalSegmentKind.Queue).Take(MaxSegments))
        {
            if (bars.BarOf(segment.Span) is { } bar && scale.Draws(new TimeRange(segment.StartTimeUnixNano, segment.EndTimeUnixNano)))
            {
                var y = bar.Y + bar.Height + Below;
                yield return (scale.X(segment.StartTimeUnixNano), y);
                yield return (scale.X(segment.EndTimeUnixNano), y);
            }
        }
    }

    private static string Connect((double X, double Y) from, (double X, double Y) to)
    {
        var bend = (to.X - from.X) / 2;
        return to.X - from.X < MinCurve
            ? Svg.Path($"L{to.X} {to.Y}")
            : Svg.Path($"C{from.X + bend} {from.Y} {to.X - bend} {to.Y} {to.X} {to.Y}");
    }
}
