using System.Buffers;
using System.Globalization;

namespace SpanLinks.OpenTelemetry.Sampling;

/// <summary>
/// Randomness and thresholds: numbers of 56 bits as OpenTelemetry writes them, in lower-case hexadecimal digits. Randomness has all 14;
/// a threshold leaves out zeros at its end. So texts compare as their numbers do, and trace ids need no decoding (OpenTelemetry
/// specification, "TraceState Handling", rv and th).
/// </summary>
internal static class Digits
{
    internal const int Count = 14;

    private const double Range = 1UL << 56;

    // What the specification recommends for SDKs. All services of a rate must round alike.
    private const int Precision = 4;
    private const int MaxPrecision = 12;

    private static readonly SearchValues<char> Hexadecimal = SearchValues.Create("0123456789abcdef");

    /// <summary>
    /// The rejection threshold of a probability, or null where it is too small to sample anything (specification, "TraceState: Probability
    /// Sampling", "Converting floating-point probability to threshold value").
    /// </summary>
    internal static string? Threshold(double probability)
    {
        if (probability < 1 / Range)
        {
            return null;
        }
        // Digits f at the beginning do not count: what matters is how precise the probability is.
        var precision = Math.Min(MaxPrecision, Precision + (-(Math.ILogB(probability) + 1) / 4));
        var digits = probability >= 1 ? 0 : (ulong)Math.Round((1 - probability) * (1UL << (4 * precision)));
        digits = Math.Min(digits, (1UL << (4 * precision)) - 1);
        return Trim(digits.ToString($"x{precision}", CultureInfo.InvariantCulture)).ToString();
    }

    /// <summary>The number as a part of 1.</summary>
    internal static double Fraction(ReadOnlySpan<char> digits) => Parse(digits) / Range;

    internal static ulong Parse(ReadOnlySpan<char> digits) =>
        ulong.Parse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture) << (4 * (Count - digits.Length));

    /// <summary>Writes all digits of a part of 1.</summary>
    internal static void Write(double fraction, Span<char> digits) =>
        Math.Min((ulong)(fraction * Range), (ulong)Range - 1).TryFormat(digits, out _, "x14", CultureInfo.InvariantCulture);

    /// <summary>Without the zeros at the end; zero keeps one.</summary>
    internal static ReadOnlySpan<char> Trim(ReadOnlySpan<char> digits)
    {
        var trimmed = digits.TrimEnd('0');
        return trimmed.IsEmpty ? "0" : trimmed;
    }

    internal static bool AreValid(ReadOnlySpan<char> digits) => !digits.ContainsAnyExcept(Hexadecimal);
}
