using System.Globalization;

namespace SpanLinks.Server.Pages.Text;

/// <summary>Large figures in few characters, for a glance: 12,345, 1.2 M, 3.4 GiB, 0.25.</summary>
public static class Figures
{
    private const long Kilo = 1024;

    private static readonly (double Size, string Unit)[] Units =
        [(1e12, "T"), (1e9, "G"), (1e6, "M")];

    private static readonly string[] ByteUnits = ["KiB", "MiB", "GiB", "TiB", "PiB", "EiB"];

    /// <summary>Whole up to 999,999; then three digits that matter.</summary>
    public static string Of(long number)
    {
        foreach (var (size, unit) in Units)
        {
            if (number >= size * 0.9995)
            {
                return $"{ThreeDigits(number / size)} {unit}";
            }
        }

        return number.ToString("N0", CultureInfo.InvariantCulture);
    }

    public static string Bytes(long bytes)
    {
        if (bytes < Kilo)
        {
            return $"{bytes} B";
        }

        var size = (double)bytes / Kilo;
        var unit = 0;
        while (size >= 999.5 && unit < ByteUnits.Length - 1)
        {
            size /= Kilo;
            unit++;
        }

        return $"{ThreeDigits(size)} {ByteUnits[unit]}";
    }

    /// <summary>So many in a second.</summary>
    public static string Rate(double perSecond) => perSecond switch
    {
        <= 0 => "0",
        < 0.01 => "<0.01",
        < 999.5 => ThreeDigits(perSecond),
        _ => Of((long)Math.Round(perSecond)),
    };

    private static string ThreeDigits(double value) =>
        value.ToString(value < 9.995 ? "0.##" : value < 99.95 ? "0.#" : "0", CultureInfo.InvariantCulture);
}
