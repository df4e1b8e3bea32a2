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

    internal static bool HasParent(in SamplingParameters parameters) => parameters.ParentContext.TraceId != default;

    internal static SamplingResult Of(in ActivityContext parent)
    {
        var isSampled = (parent.TraceFlags & ActivityTraceFlags.Recorded) != 0;
        // Within the process all samplers of a trace state are known; what comes from elsewhere is looked at.
        if (parent is { IsRemote: true, TraceState: { Length: > 0 } traceState } && Contradicts(parent, traceState, isSampled))
        {
            return new SamplingResult(
                isSampled ? SamplingDecision.RecordAndSample : SamplingDecision.Drop, OtState.WithoutThreshold(traceState));
        }
        return isSampled ? Sampled : Dropped;
    }

    private static bool Contradicts(in ActivityContext parent, string traceState, bool isSampled)
    {
        var state = OtState.Read(traceState);
        return !state.Threshold.IsEmpty && Randomness.Of(parent, state).SequenceCompareTo(state.Threshold) >= 0 != isSampled;
    }
}
