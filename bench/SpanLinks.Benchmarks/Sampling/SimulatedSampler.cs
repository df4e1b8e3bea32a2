using OpenTelemetry.Trace;
using SpanLinks.OpenTelemetry.Sampling;

namespace SpanLinks.Benchmarks.Sampling;

/// <summary>A sampler to compare.</summary>
/// <param name="Name">What the table calls it.</param>
/// <param name="Policy">Null for OpenTelemetry's own.</param>
/// <param name="HasCeiling">Whether no more than twice the rate is kept.</param>
internal sealed record SimulatedSampler(string Name, LinkPolicy? Policy, bool HasCeiling = false)
{
    internal static SimulatedSampler[] All { get; } =
    [
        new("OpenTelemetry", null), new("First", LinkPolicy.First), new("Any", LinkPolicy.Any), new("Any, ceiling 2p", LinkPolicy.Any, HasCeiling: true),
    ];

    /// <summary>Whether it is OpenTelemetry's or takes the randomness of one link.</summary>
    internal bool IsPlain => Policy is null or LinkPolicy.First;

    internal double Ceiling(double rate) => HasCeiling ? Math.Min(1, 2 * rate) : 1;

    internal Sampler Create(double rate, UnsampledLinks unsampled) => Policy is { } policy
        ? new ConsistentLinkSampler(
            rate, new ConsistentLinkSamplerOptions { Policy = policy, Ceiling = Ceiling(rate), Unsampled = unsampled })
        : new ParentBasedSampler(new TraceIdRatioBasedSampler(rate));
}
