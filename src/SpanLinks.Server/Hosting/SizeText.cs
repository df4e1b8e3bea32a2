using System.Globalization;

namespace SpanLinks.Server.Hosting;

/// <summary>Reads and writes numbers of bytes as people do: 512MiB, 20GB, 1048576.</summary>
internal static class SizeText
{
    public const string Allowed = "a number of bytes, as in 1048576, 512MiB or 20GB";

    // The longer unit comes first where one ends like another.
    private static readonly (string Unit, long Bytes)[] Units =
    [
        ("TiB", 1L << 40), ("GiB", 1L << 30), ("MiB", 1L << 20), ("KiB", 1L << 10),
        ("TB", 1_000_000_000_000), ("GB", 1_000_000_000), ("MB", 1_000_000), ("KB", 1_000), ("B", 1),
    ];

    public static bool TryParse(string text, out long bytes)
    {
        var (unit, factor) = Array.Find(Units, unit => text.EndsWith(unit.Unit, StringComparison.OrdinalIgnoreCase));
        var number = text.AsSpan(0, text.Length - (unit?.Length ?? 0)).TrimEnd(' ');
        var isNumber = long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out bytes);
        factor = unit is null ? 1 : factor;
        if (!isNumber || bytes > long.MaxValue / factor)
        {
            bytes = 0;
            return false;
        }

        bytes *= factor;
        return true;
    }

    /// <summary>In the largest binary unit that shows it exactly.</summary>
    public static string Of(long bytes)
    {
        var (unit, factor) = Array.Find(Units, unit => (unit.Bytes & (unit.Bytes - 1)) == 0 && bytes != 0 && bytes % unit.Bytes == 0);
        return unit is null or "B" ? $"{bytes} bytes" : $"{bytes / factor} {unit}";
    }
}
