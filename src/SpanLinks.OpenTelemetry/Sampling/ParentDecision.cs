using System.Diagnostics;
using OpenTelemetry.Trace;

namespace SpanLinks.OpenTelemetry.Sampling;

/// <summary>
/// What becomes of a span that has a parent: the same as of the parent, and with the same threshold, unless that contradicts the sampled
/// flag; then it is taken away (OpenTelemetry specification, "TraceState: Probability Sampling", "Parent-based threshold").
/// </summary>
internal static class ParentDecision
{
    private static readonly SamplingResult Sampled = new(SamplingDecision.RecordAndSample);
    private static readonly SamplingResult Dropped = new(SamplingDecision.Drop);

    internal static SamplingResult Of(in SamplingParameters parameters)
    {
        // A copy of the whole context would be most of the cost.
        var parent = parameters.ParentContext;
        return !string.IsNullOrEmpty(parent.TraceState) && parent.IsRemote ? OfRemote(parameters)
            : (parent.TraceFlags & ActivityTraceFlags.Recorded) != 0 ? Sampled
            : Dropped;
    }

    /// <summary>Within the process all samplers of a trace state are known; what comes from elsewhere is looked at.</summary>
    private static SamplingResult OfRemote(in SamplingParameters parameters)
    {
        var parent = parameters.ParentContext;
        var isSampled = (parent.TraceFlags & ActivityTraceFlags.Recorded) != 0;
        var state = OtState.Read(parent.TraceState);
        return state.Threshold.IsEmpty || Randomness.Of(parent, state).SequenceCompareTo(state.Threshold) >= 0 == isSampled
            ? isSampled ? Sampled : Dropped
            : new SamplingResult(
                isSampled ? SamplingDecision.RecordAndSample : SamplingDecision.Drop, OtState.WithoutThreshold(parent.TraceState!));
    }
}
