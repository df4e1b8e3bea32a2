using System.Buffers;
using System.Globalization;

namespace SpanLinks.Graph.Search.Language;

/// <summary>Durations as a query writes them, in whole nanoseconds.</summary>
public static class DurationLiteral
{
    /// <summary>The longest duration, in nanoseconds as a long.</summary>
    public const string MaxText = "292 years";

    public const string Units = "ns, us, ms, s, m, h and d";

    private static readonly SearchValues<char> NumberParts = SearchValues.Create("0123456789.");

    private static readonly (string Name, long Nanoseconds)[] ByLength =
    [
        ("d", 86_400_000_000_000), ("h", 3_600_000_000_000), ("m", 60_000_000_000), ("s", 1_000_000_000),
        ("ms", 1_000_000), ("us", 1_000), ("ns", 1),
    ];

    public static bool IsUnitStart(char character) => character is 'd' or 'h' or 'm' or 's' or 'u' or 'n' or 'µ' or 'μ';

    /// <summary>Reads one or more numbers with units, such as <c>1h30m</c>; what is smaller than a nanosecond is cut off.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out long nanoseconds)
    {
        nanoseconds = 0;
        var isNegative = text is ['-', ..];
        var rest = isNegative ? text[1..] : text;
        var sum = 0m;
        do
        {
            if (!TryTakePart(ref rest, out var part))
            {
                return false;
            }

            sum += part;
        }
        while (!rest.IsEmpty && sum <= long.MaxValue);

        nanoseconds = sum <= long.MaxValue ? (long)sum * (isNegative ? -1 : 1) : 0;
        return sum <= long.MaxValue;
    }

    /// <summary>Writes a duration so that it reads as the same, in the largest unit that needs no more than 3 decimals.</summary>
    public static string Print(long nanoseconds)
    {
        var magnitude = nanoseconds < 0 ? (ulong)-(nanoseconds + 1) + 1 : (ulong)nanoseconds;
        foreach (var (name, unit) in ByLength)
        {
            if (magnitude >= (ulong)unit && magnitude % (ulong)Math.Max(unit / 1000, 1) == 0)
            {
                return string.Create(CultureInfo.InvariantCulture, $"{(decimal)nanoseconds / unit}{name}");
            }
        }

        return $"{nanoseconds}ns";
    }

    private static bool TryTakePart(ref ReadOnlySpan<char> text, out decimal nanoseconds)
    {
        nanoseconds = 0;
        var length = text.IndexOfAnyExcept(NumberParts);
        if (length is <= 0 or > 24
            || !decimal.TryParse(text[..length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
        {
            return false;
        }

        text = text[length..];
        var end = text.IndexOfAny(NumberParts);
        var unit = end < 0 ? text : text[..end];
        text = end < 0 ? [] : text[end..];
        foreach (var (name, size) in ByLength)
        {
            if (unit.SequenceEqual(name) || (name == "us" && unit is ['µ' or 'μ', 's']))
            {
                nanoseconds = number <= (decimal)long.MaxValue / size ? number * size : 0;
                return nanoseconds > 0 || number == 0;
            }
        }

        return false;
    }
}
