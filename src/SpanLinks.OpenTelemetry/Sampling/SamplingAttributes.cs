using OpenTelemetry.Trace;

namespace SpanLinks.OpenTelemetry.Sampling;

/// <summary>The names of the attributes that the samplers write on spans.</summary>
/// <remarks>OpenTelemetry's semantic conventions have none for this; the names are SpanLinks' own.</remarks>
public static class SamplingAttributes
{
    /// <summary>
    /// Why a root is sampled: <c>link.any</c>, <c>link.all</c> or <c>link.first</c> because of its links, <c>root</c> by a rate and not
    /// because of a link. Absent on a span that has a parent: the parent decided.
    /// </summary>
    public const string Reason = "sampling.reason";

    private const string Root = "root";

    internal static readonly KeyValuePair<string, object>[] BecauseOfRoot = Because(Root);

    internal static KeyValuePair<string, object>[] Because(string reason) => [new(Reason, reason)];

    /// <summary>Another sampler's result for a root that it does not drop, and that no link is the reason.</summary>
    internal static SamplingResult WithRootReason(in SamplingResult result) =>
        result.Attributes.TryGetNonEnumeratedCount(out var count) && count == 0
            ? new SamplingResult(result.Decision, BecauseOfRoot, result.TraceStateString)
            : new SamplingResult(result.Decision, result.Attributes.Concat(BecauseOfRoot), result.TraceStateString);
}
