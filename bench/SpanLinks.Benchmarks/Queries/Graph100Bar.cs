using System.Globalization;
using SpanLinks.Benchmarks.Bars;
using SpanLinks.Load.Queries;

namespace SpanLinks.Benchmarks.Queries;

internal sealed class Graph100Bar : RecordedQueries
{
    private const double MaxRatio = 3;

    public override string Name => "graph-100";

    public override string Target => "p99 of a graph of 100 traces and 1,000 spans: at most 3.0 of reading these traces one by one (aim: 1.5), and at 10 million spans at most 2.0 of that at 1";

    protected override BarOutcome Judge(QueryResult result)
    {
        var ratio = result.Last.Graph.P99 / result.Last.Traces.P99;
        var growth = Growth(result.First.Graph, result.Last.Graph);
        return new BarOutcome(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{ratio:0.00} of the reads (p50 {result.Last.Graph.P50 / result.Last.Traces.P50:0.00}), grown {growth:0.00}; p50 / p99 {Text(result.Last.Graph)}, reads {Text(result.Last.Traces)}"),
            ratio <= MaxRatio && growth <= MaxGrowth);
    }
}
