using SpanLinks.Benchmarks.Bars;
using SpanLinks.Load.Growth;

namespace SpanLinks.Benchmarks.Server;

/// <summary>A bar on the run that fills a server: all of them share one run, which is kept as long as the sources are the same.</summary>
internal abstract class RecordedGrowth : IBar
{
    public abstract string Name { get; }

    public abstract string Target { get; }

    public BarOutcome Run(string[] arguments)
    {
        var options = new GrowthOptions { Spans = Arguments.Spans(arguments, GrowthOptions.StandardSpans) };
        return Judge(GrowthRun.ReadOrRunAsync(options, CancellationToken.None).GetAwaiter().GetResult());
    }

    protected abstract BarOutcome Judge(GrowthResult growth);
}
