using BenchmarkDotNet.Attributes;
using OpenTelemetry.Trace;
using SpanLinks.OpenTelemetry.Sampling;

namespace SpanLinks.Benchmarks.Sampling;

/// <summary>One decision, averaged over many spans of which a tenth is sampled.</summary>
public class SamplerBenchmarks
{
    private const int Spans = 1000;

    private readonly Sampler _openTelemetry = new ParentBasedSampler(new TraceIdRatioBasedSampler(SampledTraffic.Rate));
    private readonly Sampler _first = new ConsistentLinkSampler(SampledTraffic.Rate);
    private readonly Sampler _any = new ConsistentLinkSampler(SampledTraffic.Rate, new ConsistentLinkSamplerOptions { Policy = LinkPolicy.Any });
    private readonly Sampler _linkBased = SampledTraffic.LinkBased();
    private SamplingParameters[] _spans = [];

    [Params(SampledSpans.Child, SampledSpans.Root, SampledSpans.Linked, SampledSpans.LinkedDropped)]
    public SampledSpans Of { get; set; }

    [GlobalSetup]
    public void Setup() => _spans = SampledTraffic.Make(Of, Spans);

    [Benchmark(Baseline = true, OperationsPerInvoke = Spans)]
    public int OpenTelemetry() => Decide(_openTelemetry);

    [Benchmark(OperationsPerInvoke = Spans)]
    public int First() => Decide(_first);

    [Benchmark(OperationsPerInvoke = Spans)]
    public int Any() => Decide(_any);

    [Benchmark(OperationsPerInvoke = Spans)]
    public int LinkBased() => Decide(_linkBased);

    private int Decide(Sampler sampler)
    {
        var sampled = 0;
        foreach (ref readonly var span in _spans.AsSpan())
        {
            sampled += sampler.ShouldSample(span).Decision == SamplingDecision.RecordAndSample ? 1 : 0;
        }
        return sampled;
    }
}
