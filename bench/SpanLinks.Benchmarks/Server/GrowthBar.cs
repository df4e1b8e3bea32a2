using SpanLinks.Benchmarks.Bars;
using SpanLinks.Load.Growth;

namespace SpanLinks.Benchmarks.Server;

/// <summary>Makes the run on which the other growth bars look, also where there is one already.</summary>
internal sealed class GrowthBar : IBar
{
    public string Name => "growth";

    public string Target => "no bar by itself: makes the run that ingest-growth, read-growth, memory, disk and restart look at";

    public BarOutcome Run(string[] arguments)
    {
        var options = new GrowthOptions { Spans = Arguments.Spans(arguments, GrowthOptions.StandardSpans) };
        GrowthRun.RunAsync(options, CancellationToken.None).GetAwaiter().GetResult();
        return new BarOutcome("measured", Met: true);
    }
}
