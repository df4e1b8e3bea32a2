namespace SpanLinks.Server.Pages.Waterfall;

/// <summary>A stretch of the time axis, in percent of its length.</summary>
public readonly record struct TimeSegment(double X, double Width)
{
    /// <summary>A number as SVG wants it, to a hundredth of a percent.</summary>
    public static string Percent(double value) => value.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture) + "%";
}
