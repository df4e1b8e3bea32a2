using System.Diagnostics;
using OpenTelemetry.Trace;
using SpanLinks.OpenTelemetry.Sampling;

namespace SpanLinks.Tests.Sampling;

/// <summary>Asks a sampler, and makes the contexts that it is asked about.</summary>
internal static class Sampled
{
    internal const ulong Range = 1UL << 56;

    internal static SamplingResult Root(this Sampler sampler, params IEnumerable<ActivityLink>? links) =>
        sampler.ShouldSample(new SamplingParameters(default, ActivityTraceId.CreateRandom(), "op", ActivityKind.Consumer, [], links));

    internal static SamplingResult Root(this Sampler sampler, params IEnumerable<ActivityContext> linked) =>
        sampler.Root(linked.Select(context => new ActivityLink(context)).ToArray());

    internal static SamplingResult Child(this Sampler sampler, ActivityContext parent, params IEnumerable<ActivityLink>? links) =>
        sampler.ShouldSample(new SamplingParameters(parent, parent.TraceId, "op", ActivityKind.Consumer, [], links));

    /// <summary>A context whose trace id has this randomness.</summary>
    internal static ActivityContext Trace(double randomness, bool isSampled, string? traceState = null) => new(
        ActivityTraceId.CreateFromString(string.Concat(ActivityTraceId.CreateRandom().ToHexString().AsSpan(0, 18), Hex(randomness))),
        ActivitySpanId.CreateRandom(),
        isSampled ? ActivityTraceFlags.Recorded : ActivityTraceFlags.None,
        traceState,
        isRemote: true);

    /// <summary>The context of a root about which a sampler decided.</summary>
    internal static ActivityContext Context(SamplingResult result) => new(
        ActivityTraceId.CreateRandom(),
        ActivitySpanId.CreateRandom(),
        IsSampled(result) ? ActivityTraceFlags.Recorded : ActivityTraceFlags.None,
        result.TraceStateString,
        isRemote: true);

    internal static bool IsSampled(this SamplingResult result) => result.Decision == SamplingDecision.RecordAndSample;

    internal static object? Reason(this SamplingResult result) =>
        result.Attributes?.SingleOrDefault(attribute => attribute.Key == SamplingAttributes.Reason).Value;

    internal static string Hex(double fraction) => $"{(ulong)(fraction * Range):x14}";
}
