using System.Diagnostics;
using BenchmarkDotNet.Attributes;

namespace SpanLinks.Benchmarks.Library;

/// <summary>Links for an activity that nobody records.</summary>
public class IdleBenchmarks
{
    private static readonly ActivityContext[] Contexts = Sampled.Contexts(1000);

    private readonly ActivitySource _unheard = new("bench.unheard");
    private readonly ActivitySource _dropped = new Sampled(ActivitySamplingResult.None).Source;
    private readonly ActivitySource _propagated = new Sampled(ActivitySamplingResult.PropagationData).Source;
    private readonly Activity _unrecorded = new Activity("unrecorded") { IsAllDataRequested = false }.Start();

    /// <summary>What the activity itself takes, without links.</summary>
    [Benchmark(Baseline = true)]
    public void PropagatedWithoutLinks() => _propagated.StartActivity("op")?.Dispose();

    [Benchmark]
    public void PropagatedLazy() => _propagated.StartLinked("op", Contexts, static contexts => contexts.Select(Make))?.Dispose();

    [Benchmark]
    public void PropagatedBatch() => _propagated.StartBatch("op", Contexts, static context => context)?.Dispose();

    [Benchmark]
    public void DroppedLazy() => _dropped.StartLinked("op", Contexts, static contexts => contexts.Select(Make))?.Dispose();

    [Benchmark]
    public void DroppedBatch() => _dropped.StartBatch("op", Contexts, static context => context)?.Dispose();

    [Benchmark]
    public void UnheardLazy() => _unheard.StartLinked("op", Contexts, static contexts => contexts.Select(Make))?.Dispose();

    [Benchmark]
    public void UnheardBatch() => _unheard.StartBatch("op", Contexts, static context => context)?.Dispose();

    [Benchmark]
    public void UnheardOne() => _unheard.StartLinked("op", Contexts[0], LinkType.CausedBy)?.Dispose();

    [Benchmark]
    public LinkStatus UnrecordedLinkTo() => _unrecorded.LinkTo(Contexts[0], LinkType.CausedBy);

    private static ActivityLink Make(ActivityContext context) => LinkFactory.Create(context, LinkType.FollowsFrom);
}
