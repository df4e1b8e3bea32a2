using System.Buffers;
using OpenTelemetry.Trace;

namespace SpanLinks.OpenTelemetry.Sampling;

/// <summary>
/// The greatest randomness among n independent causes decides: it passes the threshold if that of any of them does. The greatest of n uniform
/// numbers, to the power of n, is uniform again, and the threshold to the power of n is what it is to be compared with. Both are written, so
/// that what links to the root finds a randomness and a threshold like any other.
/// </summary>
internal sealed class AnyCause(string threshold, ConsistentLinkSamplerOptions options)
    : CausePolicy(threshold, options.Unsampled, "link.any")
{
    private readonly double _ceiling = 1 - options.Ceiling;
    private readonly int _maxLinks = options.MaxLinks;

    public override bool TryDecide(ref LinkReader links, out SamplingResult result)
    {
        // Causes that share their randomness are sampled together, so they count as one.
        var distinct = ArrayPool<ulong>.Shared.Rent(_maxLinks);
        try
        {
            return TryDecide(ref links, distinct, out result);
        }
        finally
        {
            ArrayPool<ulong>.Shared.Return(distinct);
        }
    }

    private bool TryDecide(ref LinkReader links, Span<ulong> distinct, out SamplingResult result)
    {
        var count = 0;
        var isKnown = true;
        string? carried = null;
        ReadOnlySpan<char> greatest = default;
        ReadOnlySpan<char> effective = Threshold;
        while (links.TryRead(out var linked))
        {
            var cause = Cause.Of(linked);
            var number = Digits.Parse(cause.Randomness);
            if (!distinct[..count].Contains(number))
            {
                distinct[count++] = number;
            }
            if (Follows && !cause.IsSampled)
            {
                continue;
            }
            if (cause.Randomness.SequenceCompareTo(greatest) > 0)
            {
                greatest = cause.Randomness;
                carried = linked.TraceState;
            }
            if (Follows)
            {
                isKnown &= !cause.Threshold.IsEmpty;
                effective = cause.Threshold.SequenceCompareTo(effective) > 0 ? cause.Threshold : effective;
            }
        }
        result = greatest.IsEmpty ? Dropped
            : count == 1 ? Conclude(greatest, effective, isKnown, carried)
            : Conclude(greatest, effective, isKnown, count);
        return count > 0;
    }

    private SamplingResult Conclude(ReadOnlySpan<char> greatest, ReadOnlySpan<char> effective, bool isKnown, int count)
    {
        Span<char> randomness = stackalloc char[Digits.Count];
        Span<char> power = stackalloc char[Digits.Count];
        Digits.Write(Math.Pow(Digits.Fraction(greatest), count), randomness);
        Digits.Write(Math.Max(_ceiling, Math.Pow(Digits.Fraction(effective), count)), power);
        return Conclude(randomness, Digits.Trim(power), isKnown, carried: null);
    }
}
