using System.Buffers;
using System.Buffers.Text;
using SpanLinks.Otlp.Ids;

namespace SpanLinks.Graph.Sampling;

/// <summary>
/// What OpenTelemetry's entry in a W3C trace state says about sampling:
/// <code>
/// tracestate = member *31( "," member )      ot = field *( ";" field ), at most 256 characters
/// field      = "rv:" 14 lower-case hexadecimal digits / "th:" 1 to 14 of them / anything else
/// </code>
/// What is not so counts as absent, and of repeated fields the first counts (OpenTelemetry specification, "TraceState Handling").
/// </summary>
/// <param name="Threshold">Randomness below it was rejected, of 56 bits; null where it is not known how the span was sampled.</param>
/// <param name="Explicit">The randomness, where it is not that of the trace id.</param>
public readonly record struct SamplingState(ulong? Threshold, ulong? Explicit)
{
    internal const double Range = 1UL << 56;

    private const int MaxMembers = 32;
    private const int MaxLength = 256;
    private const int Digits = 14;

    private static readonly SearchValues<byte> Hexadecimal = SearchValues.Create("0123456789abcdef"u8);

    /// <summary>How likely the span was to be kept, above 0 and at most 1; 1 where that is not known, so that it stands for itself.</summary>
    public double Probability => 1 - ThresholdShare;

    internal double ThresholdShare => (Threshold ?? 0) / Range;

    public static SamplingState Read(ReadOnlySpan<byte> traceState)
    {
        var entry = FindEntry(traceState);
        ulong? threshold = null;
        ulong? randomness = null;
        while (!entry.IsEmpty)
        {
            var field = Take(ref entry, (byte)';');
            randomness ??= Number(field, "rv:"u8, Digits);
            threshold ??= Number(field, "th:"u8, 1);
        }

        return new SamplingState(threshold, randomness);
    }

    /// <summary>What it says about a span that is kept: a threshold that would have rejected it says nothing.</summary>
    public SamplingState OfKept(TraceId traceId) => Randomness(traceId) < Threshold ? this with { Threshold = null } : this;

    /// <summary>The explicit randomness, else the last 56 bits of the trace id.</summary>
    internal ulong Randomness(TraceId traceId) => Explicit ?? traceId.Low & ((1UL << 56) - 1);

    private static ReadOnlySpan<byte> FindEntry(ReadOnlySpan<byte> traceState)
    {
        for (var members = 0; members < MaxMembers && !traceState.IsEmpty; members++)
        {
            var member = Take(ref traceState, (byte)',').Trim(" \t"u8);
            if (member.StartsWith("ot="u8))
            {
                return member.Length - 3 <= MaxLength ? member[3..] : default;
            }
        }

        return default;
    }

    private static ulong? Number(ReadOnlySpan<byte> field, ReadOnlySpan<byte> key, int minDigits)
    {
        if (!field.StartsWith(key))
        {
            return null;
        }

        var digits = field[key.Length..];
        return digits.Length >= minDigits && digits.Length <= Digits && !digits.ContainsAnyExcept(Hexadecimal)
            && Utf8Parser.TryParse(digits, out ulong number, out _, 'x')
            ? number << (4 * (Digits - digits.Length))
            : null;
    }

    private static ReadOnlySpan<byte> Take(scoped ref ReadOnlySpan<byte> rest, byte separator)
    {
        var end = rest.IndexOf(separator);
        var part = end < 0 ? rest : rest[..end];
        rest = end < 0 ? default : rest[(end + 1)..];
        return part;
    }
}
