using System.Globalization;

namespace SpanLinks.Server.Pages.Text;

/// <summary>Durations as people write them: 1.2 ms, 344 ms, 1.89 s, 2 min 3 s, 4 d 6 h.</summary>
public static class DurationText
{
    private const ulong Second = 1_000_000_000;
    private const ulong Minute = 60 * Second;
    private const ulong Hour = 60 * Minute;
    private const ulong Day = 24 * Hour;
    private const ulong Year = 365 * Day;

    public static string Of(ulong nanoseconds) => nanoseconds switch
    {
        0 => "0 s",
        < 1_000 => $"{nanoseconds} ns",
        < 999_500 => Short(nanoseconds / 1e3, "µs"),
        < 999_500_000 => Short(nanoseconds / 1e6, "ms"),
        < 59_950_000_000 => Short(nanoseconds / 1e9, "s"),
        < Hour - (Second / 2) => Long(nanoseconds, Minute, "min", Second, "s"),
        < Day - (Minute / 2) => Long(nanoseconds, Hour, "h", Minute, "min"),
        < Year - (Hour / 2) => Long(nanoseconds, Day, "d", Hour, "h"),
        _ => Long(nanoseconds, Year, "y", Day, "d"),
    };

    /// <summary>With a minus sign where it is negative.</summary>
    public static string Of(long nanoseconds) =>
        nanoseconds < 0 ? "\u2212" + Of((ulong)-(Int128)nanoseconds) : Of((ulong)nanoseconds);

    // Three digits that matter, without trailing zeros.
    private static string Short(double value, string unit)
    {
        var format = value < 9.995 ? "0.##" : value < 99.95 ? "0.#" : "0";
        return value.ToString(format, CultureInfo.InvariantCulture) + " " + unit;
    }

    private static string Long(ulong nanoseconds, ulong large, string largeUnit, ulong small, string smallUnit)
    {
        var whole = nanoseconds / small + (nanoseconds % small >= small / 2 ? 1UL : 0);
        var perLarge = large / small;
        var rest = whole % perLarge;
        return $"{whole / perLarge} {largeUnit}" + (rest == 0 ? "" : $" {rest} {smallUnit}");
    }
}
