using System.Globalization;
using System.Text;

namespace SpanLinks.Load.Charts;

/// <summary>Draws curves as SVG, in colours that can be read on white and on black.</summary>
internal sealed record LineChart(string Title, string XLabel, string YLabel, IReadOnlyList<ChartSeries> Series)
{
    private const int Width = 760;
    private const int Height = 320;
    private const int Left = 64;
    private const int Right = 16;
    private const int Top = 56;
    private const int Bottom = 44;
    private const string Ink = "#7d8590";

    private static readonly string[] Colors = ["#2f81f7", "#e5730a", "#2da44e", "#bf4bb8"];

    public string ToSvg()
    {
        var x = ChartAxis.UpTo(Series.SelectMany(series => series.Points).Max(point => point.X));
        var y = ChartAxis.UpTo(Series.SelectMany(series => series.Points).Max(point => point.Y));
        var svg = new StringBuilder();
        Add(svg, $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {Height}" font-family="system-ui, sans-serif" font-size="12" fill="{Ink}">""");
        Add(svg, $"<title>{Title}</title>");
        Add(svg, $"""<text x="{Left}" y="20" font-size="15" font-weight="600">{Title}</text>""");
        AddAxes(svg, x, y);
        for (var number = 0; number < Series.Count; number++)
        {
            AddSeries(svg, Series[number], Colors[number % Colors.Length], number, x, y);
        }

        Add(svg, $"</svg>");
        return svg.ToString();
    }

    private void AddAxes(StringBuilder svg, ChartAxis x, ChartAxis y)
    {
        foreach (var tick in y.Ticks())
        {
            var at = AtY(tick, y);
            Add(svg, $"""<line x1="{Left}" y1="{at:0.#}" x2="{Width - Right}" y2="{at:0.#}" stroke="{Ink}" stroke-opacity="0.25"/>""");
            Add(svg, $"""<text x="{Left - 8}" y="{at + 4:0.#}" text-anchor="end">{Text(tick)}</text>""");
        }

        foreach (var tick in x.Ticks())
        {
            Add(svg, $"""<text x="{AtX(tick, x):0.#}" y="{Height - Bottom + 18}" text-anchor="middle">{Text(tick)}</text>""");
        }

        Add(svg, $"""<text x="{Width - Right}" y="{Height - 8}" text-anchor="end">{XLabel}</text>""");
        Add(svg, $"""<text x="{Left}" y="40">{YLabel}</text>""");
    }

    private static void AddSeries(StringBuilder svg, ChartSeries series, string color, int number, ChartAxis x, ChartAxis y)
    {
        var points = string.Join(' ', series.Points.Select(point =>
            string.Create(CultureInfo.InvariantCulture, $"{AtX(point.X, x):0.#},{AtY(point.Y, y):0.#}")));
        Add(svg, $"""<polyline points="{points}" fill="none" stroke="{color}" stroke-width="2"/>""");
        foreach (var point in series.Points)
        {
            Add(svg, $"""<circle cx="{AtX(point.X, x):0.#}" cy="{AtY(point.Y, y):0.#}" r="2.5" fill="{color}"/>""");
        }

        // The legend stands to the right of the unit, one entry beside the other.
        const int legend = 220;
        const int entry = 128;
        Add(svg, $"""<rect x="{legend + (number * entry)}" y="30" width="12" height="12" rx="2" fill="{color}"/>""");
        Add(svg, $"""<text x="{legend + (number * entry) + 18}" y="40">{series.Name}</text>""");
    }

    private static double AtX(double value, ChartAxis axis) => Left + (value / axis.End * (Width - Left - Right));

    private static double AtY(double value, ChartAxis axis) => Height - Bottom - (value / axis.End * (Height - Top - Bottom));

    private static string Text(double value) =>
        value >= 10_000 ? (value / 1_000).ToString("#,0.#k", CultureInfo.InvariantCulture) : value.ToString("#,0.##", CultureInfo.InvariantCulture);

    private static void Add(StringBuilder svg, FormattableString line) => svg.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
