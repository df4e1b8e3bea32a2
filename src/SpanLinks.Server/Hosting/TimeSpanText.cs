using System.Globalization;

namespace SpanLinks.Server.Hosting;

/// <summary>Reads and writes lengths of time as people do: 500ms, 30s, 15m, 12h, 14d.</summary>
internal static class TimeSpanText
{
    public const string Allowed = "a whole number with a unit, as in 500ms, 30s, 15m, 12h or 14d";

    // The longer unit comes first where one ends like another.
    private static readonly (string Unit, TimeSpan Length)[] Units =
    [
        ("ms", TimeSpan.FromMilliseconds(1)), ("d", TimeSpan.FromDays(1)), ("h", TimeSpan.FromHours(1)), ("m", TimeSpan.FromMinutes(1)),
        ("s", TimeSpan.FromSeconds(1)),
    ];

    public static bool TryParse(string text, out TimeSpan time)
    {
        time = TimeSpan.Zero;
        var (unit, length) = Array.Find(Units, unit => text.EndsWith(unit.Unit, StringComparison.OrdinalIgnoreCase));
        if (unit is null
            || !long.TryParse(text.AsSpan(0, text.Length - unit.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || number > long.MaxValue / length.Ticks)
        {
            return false;
        }

        time = TimeSpan.FromTicks(number * length.Ticks);
        return true;
    }

    /// <summary>In the largest unit that shows it exactly.</summary>
    public static string Of(TimeSpan time)
    {
        var (unit, length) = Array.Find(
            [.. Units.OrderByDescending(unit => unit.Length)], unit => time.Ticks != 0 && time.Ticks % unit.Length.Ticks == 0);
        return unit is null ? $"{time.TotalSeconds.ToString(CultureInfo.InvariantCulture)}s" : $"{time.Ticks / length.Ticks}{unit}";
    }
}
