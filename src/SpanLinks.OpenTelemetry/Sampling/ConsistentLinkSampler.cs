using System.Diagnostics;
using OpenTelemetry.Trace;

namespace SpanLinks.OpenTelemetry.Sampling;

/// <summary>
/// Samples a part of all traces so that linked ones are sampled together: a new root takes over the randomness of what it links to, and
/// so services with the same rate decide alike without talking to each other.
/// </summary>
/// <remarks>
/// <para>
/// The parent decides first; about a root without links the last 56 bits of its trace id decide. The sampler writes OpenTelemetry's trace
/// state <c>ot=rv:…;th:…</c>: the randomness that was taken over, and the threshold from which the number of spans follows that a
/// sampled one stands for (OpenTelemetry specification, "TraceState: Probability Sampling"). Where it cannot know that number, because
/// the linked context is sampled but says no threshold, it writes none.
/// </para>
/// <para>
/// What is kept together and what the counts are, policy by policy, is worked out in the guide, "Sampling". Links that are added after
/// the start come too late (OpenTelemetry trace API, "Specifying links"). Safe for concurrent use.
/// </para>
/// </remarks>
public sealed class ConsistentLinkSampler : Sampler
{
    private static readonly SamplingResult Dropped = new(SamplingDecision.Drop);

    private readonly string? _threshold;
    private readonly SamplingResult _sampledRoot;
    private readonly CausePolicy? _policy;
    private readonly int _maxLinks;

    /// <summary>Makes the sampler.</summary>
    /// <param name="probability">Which part of all traces to sample, from 0 to 1.</param>
    /// <param name="options">How to decide about roots with links. Null, the default, for the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="probability"/> is not from 0 to 1.</exception>
    /// <exception cref="ArgumentException">The ceiling is below <paramref name="probability"/>.</exception>
    public ConsistentLinkSampler(double probability, ConsistentLinkSamplerOptions? options = null)
    {
        if (!(probability >= 0 && probability <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "The probability must be from 0 to 1.");
        }
        options ??= ConsistentLinkSamplerOptions.Default;
        if (options.Ceiling < probability)
        {
            throw new ArgumentException($"The ceiling {options.Ceiling} must not be below the probability {probability}.", nameof(options));
        }
        _maxLinks = options.MaxLinks;
        _threshold = Digits.Threshold(probability);
        if (_threshold is not null)
        {
            _sampledRoot = new SamplingResult(SamplingDecision.RecordAndSample, SamplingAttributes.BecauseOfRoot, OtState.Write(_threshold));
            _policy = options.Policy == LinkPolicy.Any ? new AnyCause(_threshold, options) : new FirstCause(_threshold, options);
        }
        Description = FormattableString.Invariant($"ConsistentLinkSampler{{{probability},{options.Policy}}}");
    }

    /// <inheritdoc/>
    public override SamplingResult ShouldSample(in SamplingParameters samplingParameters)
    {
        if (samplingParameters.ParentContext.TraceId != default)
        {
            return ParentDecision.Of(samplingParameters);
        }
        if (_policy is null)
        {
            return Dropped;
        }
        return samplingParameters.Links is { } links && TryDecide(links, _policy, out var result)
            ? result
            : DecideByTraceId(samplingParameters.TraceId);
    }

    /// <summary>Decides by the links; false where there are none.</summary>
    private bool TryDecide(IEnumerable<ActivityLink> links, CausePolicy policy, out SamplingResult result)
    {
        try
        {
            var reader = new LinkReader(links, _maxLinks);
            try
            {
                return policy.TryDecide(ref reader, out result);
            }
            finally
            {
                reader.Dispose();
            }
        }
        catch (Exception exception)
        {
            // Links that are made while they are read are the host's code.
            SpanLinksEventSource.Log.SamplerFailed(exception);
            result = default;
            return false;
        }
    }

    private SamplingResult DecideByTraceId(in ActivityTraceId traceId) =>
        Randomness.Of(traceId).SequenceCompareTo(_threshold) >= 0 ? _sampledRoot : Dropped;
}
