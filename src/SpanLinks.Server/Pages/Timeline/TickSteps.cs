using System.Globalization;
using SpanLinks.Server.Pages.Text;

namespace SpanLinks.Server.Pages.Timeline;

/// <summary>Round distances between the marks of a time axis, and the words for the marks.</summary>
internal static class TickSteps
{
    private const double Second = 1e9;
    private const double Day = 86_400 * Second;
    private const double Year = 365 * Day;

    private const int MaxDecimals = 9;

    private static readonly double[] Seconds = [10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 10_800, 21_600, 43_200];
    private static readonly double[] Days = [1, 2, 5, 10, 20, 50, 100];

    /// <summary>The smallest round step, in nanoseconds, of which at most <paramref name="most"/> fit into the length.</summary>
    public static double Choose(double length, int most) => Candidates().First(step => step * most >= length);

    /// <summary>A mark in the unit of the whole axis, so that marks side by side are written alike.</summary>
    public static string Label(double offset, double step, double length)
    {
        if (offset == 0)
        {
            return "0";
        }

        if (length >= 60 * Second)
        {
            var minutes = Math.Floor(offset / (60 * Second)) * 60 * Second;
            return step >= Second ? DurationText.Of((ulong)offset)
                : (minutes == 0 ? "" : DurationText.Of((ulong)minutes) + " ") + Decimal(offset - minutes, step, Second) + " s";
        }

        var (unit, name) = length switch
        {
            >= Second => (Second, "s"),
            >= 1e6 => (1e6, "ms"),
            >= 1e3 => (1e3, "µs"),
            _ => (1.0, "ns"),
        };
        return Decimal(offset, step, unit) + " " + name;
    }

    // With as many digits as tell marks at this distance apart.
    private static string Decimal(double offset, double step, double unit)
    {
        var decimals = Enumerable.Range(0, MaxDecimals + 1).First(digits => digits == MaxDecimals || IsWhole(step / unit * Math.Pow(10, digits)));
        return (offset / unit).ToString("F" + decimals, CultureInfo.InvariantCulture);
    }

    // Ends at thousands of years, more than fit a ulong of nanoseconds.
    private static IEnumerable<double> Candidates()
    {
        for (var power = 1.0; power < 10 * Second; power *= 10)
        {
            yield return power;
            yield return 2 * power;
            if (power > 1)
            {
                yield return 2.5 * power;
            }

            yield return 5 * power;
        }

        foreach (var seconds in Seconds)
        {
            yield return seconds * Second;
        }

        foreach (var days in Days)
        {
            yield return days * Day;
        }

        for (var years = 1; years <= 1_000; years *= 10)
        {
            yield return years * Year;
            yield return 2 * years * Year;
            yield return 5 * years * Year;
        }
    }

    private static bool IsWhole(double value) => Math.Abs(value - Math.Round(value)) < 1e-9;
}
