using System.Diagnostics;
using OpenTelemetry.Trace;
using SpanLinks.OpenTelemetry.Sampling;

namespace SpanLinks.Benchmarks.Sampling;

/// <summary>Spans as they come to a sampler where another service has the same one.</summary>
internal static class SampledTraffic
{
    internal const double Rate = 0.1;

    /// <summary>Samples as many as the others.</summary>
    internal static LinkBasedSampler LinkBased() =>
        new(new TraceIdRatioBasedSampler(Rate), new LinkBasedSamplerOptions { Unsampled = UnsampledLinks.Drop });

    internal static SamplingParameters[] Make(SampledSpans spans, int count)
    {
        var upstream = new ConsistentLinkSampler(Rate);
        var contexts = Contexts(upstream).Where(context =>
            spans != SampledSpans.LinkedDropped || (context.TraceFlags & ActivityTraceFlags.Recorded) == 0);
        return [.. contexts.Take(count).Select(context => Parameters(spans, context))];
    }

    private static SamplingParameters Parameters(SampledSpans spans, ActivityContext context) => spans switch
    {
        SampledSpans.Child => new SamplingParameters(context, context.TraceId, "op", ActivityKind.Consumer),
        SampledSpans.Root => new SamplingParameters(default, context.TraceId, "op", ActivityKind.Server),
        _ => new SamplingParameters(
            default, ActivityTraceId.CreateRandom(), "op", ActivityKind.Consumer, [], (ActivityLink[])[LinkFactory.Create(context, LinkType.FollowsFrom)]),
    };

    private static IEnumerable<ActivityContext> Contexts(Sampler upstream)
    {
        while (true)
        {
            var traceId = ActivityTraceId.CreateRandom();
            var result = upstream.ShouldSample(new SamplingParameters(default, traceId, "op", ActivityKind.Producer));
            var isSampled = result.Decision == SamplingDecision.RecordAndSample;
            yield return new ActivityContext(
                traceId, ActivitySpanId.CreateRandom(), isSampled ? ActivityTraceFlags.Recorded : 0, result.TraceStateString, isRemote: true);
        }
    }
}
