using SpanLinks.Server.Pages.Text;

namespace SpanLinks.Server.Pages.Charts;

/// <summary>A small line without axes, to compare the shapes of many.</summary>
internal static class Sparkline
{
    public const double Width = 112;
    public const double Height = 24;

    private const double Inset = 2;

    /// <summary>The line, and the area below it, as SVG path data; its greatest value touches the top.</summary>
    public static (string Line, string Area) Draw(IReadOnlyList<double> values)
    {
        var greatest = Math.Max(values.DefaultIfEmpty(0).Max(), double.Epsilon);
        var points = values.Count == 1 ? [values[0], values[0]] : values;
        var line = string.Concat(points.Select((value, i) =>
        {
            var x = Inset + (i * (Width - (2 * Inset)) / Math.Max(1, points.Count - 1));
            var y = Height - Inset - (value / greatest * (Height - (2 * Inset)));
            return i == 0 ? Svg.Path($"M{x} {y}") : Svg.Path($"L{x} {y}");
        }));
        return (line, line + Svg.Path($"V{Height}H{Inset}z"));
    }
}
