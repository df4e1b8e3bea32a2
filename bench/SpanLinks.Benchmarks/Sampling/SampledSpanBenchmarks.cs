using System.Diagnostics;
using BenchmarkDotNet.Attributes;
using OpenTelemetry;
using OpenTelemetry.Trace;
using SpanLinks.OpenTelemetry.Sampling;

namespace SpanLinks.Benchmarks.Sampling;

/// <summary>A span from its start to its end in the SDK, averaged over many of which a tenth is sampled.</summary>
public class SampledSpanBenchmarks
{
    private const int Spans = 1000;

    private ActivitySource _openTelemetry = new("");
    private ActivitySource _first = new("");
    private ActivitySource _linkBased = new("");
    private SamplingParameters[] _spans = [];

    [Params(SampledSpans.Child, SampledSpans.Root, SampledSpans.Linked)]
    public SampledSpans Of { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _openTelemetry = Provide(new ParentBasedSampler(new TraceIdRatioBasedSampler(SampledTraffic.Rate)));
        _first = Provide(new ConsistentLinkSampler(SampledTraffic.Rate));
        _linkBased = Provide(SampledTraffic.LinkBased());
        _spans = SampledTraffic.Make(Of, Spans);
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Spans)]
    public void OpenTelemetry() => Run(_openTelemetry);

    [Benchmark(OperationsPerInvoke = Spans)]
    public void First() => Run(_first);

    [Benchmark(OperationsPerInvoke = Spans)]
    public void LinkBased() => Run(_linkBased);

    private void Run(ActivitySource source)
    {
        foreach (ref readonly var span in _spans.AsSpan())
        {
            source.StartActivity(span.Name, span.Kind, span.ParentContext, tags: null, span.Links)?.Dispose();
        }
    }

    private static ActivitySource Provide(Sampler sampler)
    {
        var source = new ActivitySource($"bench.{Guid.NewGuid()}");
        // It lives as long as the process: a benchmark runs in several of its own.
        _ = Sdk.CreateTracerProviderBuilder().AddSource(source.Name).SetSampler(sampler).Build();
        return source;
    }
}
