using System.Diagnostics;
using BenchmarkDotNet.Attributes;

namespace SpanLinks.Benchmarks.Library;

/// <summary>128 links without duplicates: ours, and the set of id pairs.</summary>
public class DedupeBenchmarks
{
    private const int Links = 128;

    private ActivityLink[] _links = [];

    /// <summary>How many different spans the links point to.</summary>
    [Params(Links, Links / 2)]
    public int Distinct { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var contexts = Sampled.Contexts(Distinct);
        _links = [.. Enumerable.Range(0, Links).Select(i => new ActivityLink(Copy(contexts[i % Distinct])))];
    }

    [Benchmark(Baseline = true)]
    public ActivityLink[] HashSet()
    {
        var seen = new HashSet<(ActivityTraceId, ActivitySpanId)>();
        return [.. _links.Where(link => seen.Add((link.Context.TraceId, link.Context.SpanId)))];
    }

    [Benchmark]
    public ActivityLink[] Deduplicate() => _links.Deduplicate();

    // Ids that came in different messages are equal texts, not the same text.
    private static ActivityContext Copy(ActivityContext context) =>
        TraceContext.FromTraceParent(context.ToTraceParent()) ?? throw new InvalidOperationException();
}
