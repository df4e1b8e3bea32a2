using System.Diagnostics;
using OpenTelemetry.Trace;

namespace SpanLinks.OpenTelemetry.Sampling;

/// <summary>The randomness of the first cause is that of the root.</summary>
internal sealed class FirstCause(string threshold, ConsistentLinkSamplerOptions options)
    : CausePolicy(threshold, options.Unsampled, "link.first")
{
    public override bool TryDecide(ref LinkReader links, out SamplingResult result)
    {
        if (!links.TryRead(out var linked))
        {
            result = default;
            return false;
        }
        result = Follows && (linked.TraceFlags & ActivityTraceFlags.Recorded) == 0 ? Dropped : Decide(Cause.Of(linked), linked.TraceState);
        return true;
    }

    private SamplingResult Decide(Cause cause, string? carried) =>
        !Follows ? Conclude(cause.Randomness, Threshold, isKnown: true, carried)
        : Conclude(cause.Randomness, Higher(cause.Threshold), isKnown: !cause.Threshold.IsEmpty, carried);

    /// <summary>A root that follows its cause is as rare as the rarer of the two.</summary>
    private ReadOnlySpan<char> Higher(ReadOnlySpan<char> other) => other.SequenceCompareTo(Threshold) > 0 ? other : Threshold;
}
