using System.Diagnostics;
using BenchmarkDotNet.Attributes;

namespace SpanLinks.Benchmarks.Library;

/// <summary>A recorded activity with a link of two attributes per item: our batch, and the same written by hand.</summary>
public class LinksBenchmarks
{
    private readonly ActivitySource _source = new Sampled(ActivitySamplingResult.AllDataAndRecorded).Source;
    private ActivityContext[] _contexts = [];

    [Params(1, 8, 128)]
    public int Links { get; set; }

    [GlobalSetup]
    public void Setup() => _contexts = Sampled.Contexts(Links);

    [Benchmark(Baseline = true)]
    public void ByHand()
    {
        var links = new ActivityLink[_contexts.Length];
        for (var i = 0; i < links.Length; i++)
        {
            links[i] = new ActivityLink(_contexts[i], new ActivityTagsCollection { { "link.type", "batch_item" }, { "batch.index", i } });
        }
        using var activity = _source.StartActivity("batch", ActivityKind.Internal, default(ActivityContext), links: links);
        activity?.SetTag("batch.size", _contexts.Length);
    }

    [Benchmark]
    public void Batch()
    {
        using var activity = _source.StartBatch("batch", _contexts, static context => context);
    }
}
