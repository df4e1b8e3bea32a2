using System.Diagnostics;
using OpenTelemetry.Trace;

namespace SpanLinks.OpenTelemetry.Sampling;

/// <summary>
/// Samples a root because what it links to is sampled: the parent decides first, then the links, and then another sampler.
/// </summary>
/// <remarks>
/// <para>
/// It goes by the sampled flag of the linked contexts, so it works whatever sampled them. How likely a span was that is sampled because of a
/// link it cannot know: such a span gets no threshold, and counts that are estimated from sampled spans leave out what it stands for.
/// <see cref="ConsistentLinkSampler"/> knows it.
/// </para>
/// <para>
/// Links that are added after the start come too late (OpenTelemetry trace API, "Specifying links"). Safe for concurrent use.
/// </para>
/// </remarks>
public sealed class LinkBasedSampler : Sampler
{
    private static readonly SamplingResult Dropped = new(SamplingDecision.Drop);

    private readonly Sampler _root;
    private readonly LinkBasedSamplerOptions _options;
    private readonly SamplingResult _sampled;

    /// <summary>Makes the sampler.</summary>
    /// <param name="root">Decides about roots about which no link decides.</param>
    /// <param name="options">How to decide. Null, the default, for the defaults.</param>
    /// <exception cref="ArgumentNullException"><paramref name="root"/> is null.</exception>
    public LinkBasedSampler(Sampler root, LinkBasedSamplerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(root);
        _root = root;
        _options = options ?? LinkBasedSamplerOptions.Default;
        _sampled = new SamplingResult(SamplingDecision.RecordAndSample, SamplingAttributes.Because(_options.Match switch
        {
            LinkMatch.All => "link.all",
            LinkMatch.First => "link.first",
            _ => "link.any",
        }));
        Description = $"LinkBasedSampler{{{_options.Match},{root.Description}}}";
    }

    /// <inheritdoc/>
    public override SamplingResult ShouldSample(in SamplingParameters samplingParameters)
    {
        if (samplingParameters.ParentContext.TraceId != default)
        {
            return ParentDecision.Of(samplingParameters);
        }
        if (samplingParameters.Links is { } links && Decide(links) is { } isSampled)
        {
            return isSampled ? _sampled : Dropped;
        }
        var result = _root.ShouldSample(samplingParameters);
        return result.Decision == SamplingDecision.Drop ? result : SamplingAttributes.WithRootReason(result);
    }

    /// <summary>What the links say; null where they say nothing.</summary>
    private bool? Decide(IEnumerable<ActivityLink> links)
    {
        try
        {
            var reader = new LinkReader(links, _options.MaxLinks);
            try
            {
                return !reader.TryRead(out var first) ? null
                    : Matches(first, ref reader) ? true
                    : _options.Unsampled == UnsampledLinks.Drop ? false
                    : null;
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
            return null;
        }
    }

    private bool Matches(ActivityContext linked, ref LinkReader others)
    {
        // Any ends at the first one that is sampled, All at the first one that is not.
        var ending = _options.Match != LinkMatch.All;
        do
        {
            var isSampled = (linked.TraceFlags & ActivityTraceFlags.Recorded) != 0;
            if (isSampled == ending || _options.Match == LinkMatch.First)
            {
                return isSampled;
            }
        }
        while (others.TryRead(out linked));
        return !ending;
    }
}
