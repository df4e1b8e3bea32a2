using SpanLinks.Server.Pages.Layout;
using SpanLinks.Server.Pages.Text;

namespace SpanLinks.Server.Pages.Charts;

/// <summary>A line chart over steps of time: where its lines, marks and words are.</summary>
public sealed record ChartPicture(
    IReadOnlyList<ChartPicture.Line> Lines, IReadOnlyList<ChartPicture.Mark> Rows, IReadOnlyList<ChartPicture.Mark> Columns, IReadOnlyList<ChartPicture.Hit> Hits)
{
    public const double Width = 360;
    public const double Height = 132;
    public const double Left = 66;
    public const double Right = Width - 40;
    public const double Top = 10;
    public const double Bottom = Height - 22;

    private const double NameDistance = 12;
    private const int MostRows = 4;
    private const int MostColumns = 6;

    /// <param name="Series">What it shows.</param>
    /// <param name="Path">Its pieces; a gap is where it has no value.</param>
    /// <param name="Dots">Values whose neighbours are missing, which no line would show.</param>
    /// <param name="NameY">Where its name is, beside its end.</param>
    public sealed record Line(ChartSeries Series, string Path, IReadOnlyList<(double X, double Y)> Dots, double NameY);

    /// <summary>A mark of an axis: how far along it is, and what it says.</summary>
    public readonly record struct Mark(double At, string Text);

    /// <summary>What to point at in order to read a step.</summary>
    public readonly record struct Hit(double X, double Width, string Text);

    /// <param name="series">At least one, of the same number of steps.</param>
    /// <param name="stepOf">A round distance of rows, of which so many are enough up to a value.</param>
    /// <param name="text">A value in words.</param>
    /// <param name="time">How the steps lie in time.</param>
    internal static ChartPicture Create(IReadOnlyList<ChartSeries> series, Func<double, int, double> stepOf, Func<double, string> text, ChartTimes time)
    {
        var greatest = series.SelectMany(line => line.Values).Max() ?? 0;
        var step = stepOf(greatest <= 0 ? 1 : greatest, MostRows);
        var top = Math.Max(1, Math.Ceiling(greatest / step)) * step;
        var count = series[0].Values.Count;
        double X(double index) => Left + ((index + 0.5) * (Right - Left) / count);
        double Y(double value) => Bottom - (value / top * (Bottom - Top));
        var lines = series.Select(line => Draw(line, X, Y)).ToList();
        return new ChartPicture(
            SpreadNames(lines),
            [.. Enumerable.Range(0, (int)Math.Round(top / step) + 1).Select(row => new Mark(Y(row * step), row == 0 ? "0" : text(row * step)))],
            [.. time.Marks(MostColumns).Select(mark => new Mark(Left + (mark.Share * (Right - Left)), mark.Text))],
            [.. Enumerable.Range(0, count).Select(i => new Hit(X(i - 0.5), (Right - Left) / count, HitText(i, series, text, time)))]);
    }

    private static string HitText(int step, IReadOnlyList<ChartSeries> series, Func<double, string> text, ChartTimes time) =>
        time.Step(step) + "\n" + string.Join('\n', series.Select(line => $"{line.Name} {(line.Values[step] is { } value ? text(value) : "–")}"));

    private static Line Draw(ChartSeries series, Func<double, double> x, Func<double, double> y)
    {
        var path = new System.Text.StringBuilder();
        var dots = new List<(double, double)>();
        double? last = null;
        for (var i = 0; i < series.Values.Count; i++)
        {
            if (series.Values[i] is not { } value)
            {
                continue;
            }

            var hasBefore = i > 0 && series.Values[i - 1] is not null;
            path.Append(hasBefore ? Svg.Path($"L{x(i)} {y(value)}") : Svg.Path($"M{x(i)} {y(value)}"));
            last = y(value);
            if (!hasBefore && (i + 1 == series.Values.Count || series.Values[i + 1] is null))
            {
                dots.Add((x(i), last.Value));
            }
        }

        return new Line(series, path.ToString(), dots, last ?? Bottom);
    }

    // Names stand where their lines end, as far as they do not cover each other.
    private static List<Line> SpreadNames(List<Line> lines)
    {
        var ordered = lines.AsEnumerable().Reverse().OrderBy(line => line.NameY).ToList(); // of two that end alike, the greater is the later one
        var places = Spacing.Place(
            ordered.ConvertAll(line => line.NameY), ordered.ConvertAll(_ => 1.0), ordered.ConvertAll(_ => NameDistance));
        var shift = Math.Max(0, Top - places[0]) - Math.Max(0, places[^1] - Bottom); // a few names always fit between
        return lines.ConvertAll(line => line with { NameY = places[ordered.IndexOf(line)] + shift });
    }
}
