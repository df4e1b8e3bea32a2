using OpenTelemetry.Trace;

namespace SpanLinks.OpenTelemetry.Sampling;

/// <summary>Decides about a root by its causes, which are the traces that it links to.</summary>
/// <param name="threshold">Below it, the configured rate rejects a randomness.</param>
/// <param name="unsampled">What a cause that is not sampled means.</param>
/// <param name="reason">What is written on the root.</param>
internal abstract class CausePolicy(string threshold, UnsampledLinks unsampled, string reason)
{
    protected static readonly SamplingResult Dropped = new(SamplingDecision.Drop);

    private readonly KeyValuePair<string, object>[] _attributes = SamplingAttributes.Because(reason);

    protected string Threshold => threshold;

    /// <summary>Whether a cause that is not sampled speaks against the root.</summary>
    protected bool Follows => unsampled == UnsampledLinks.Drop;

    /// <summary>Decides; false where there is no cause.</summary>
    public abstract bool TryDecide(ref LinkReader links, out SamplingResult result);

    /// <summary>Compares the root's randomness with its threshold and writes both.</summary>
    /// <param name="randomness">Of the root.</param>
    /// <param name="effective">Of the root.</param>
    /// <param name="isKnown">Whether the threshold tells how likely the root was, so that it may be written.</param>
    /// <param name="carried">A trace state that may say the same already.</param>
    protected SamplingResult Conclude(
        ReadOnlySpan<char> randomness, ReadOnlySpan<char> effective, bool isKnown, string? carried)
    {
        if (randomness.SequenceCompareTo(effective) >= 0)
        {
            return new SamplingResult(
                SamplingDecision.RecordAndSample, _attributes, OtState.Write(randomness, isKnown ? effective : default, carried));
        }
        // Where the flag of this root counts for those that link to it, they need no more than that.
        return Follows ? Dropped : new SamplingResult(SamplingDecision.Drop, OtState.Write(randomness, default, carried));
    }
}
