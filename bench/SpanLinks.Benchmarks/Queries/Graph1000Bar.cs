using System.Globalization;
using SpanLinks.Benchmarks.Bars;
using SpanLinks.Load.Queries;

namespace SpanLinks.Benchmarks.Queries;

internal sealed class Graph1000Bar : RecordedQueries
{
    private const double MaxBytes = 2_048;

    /// <summary>
    /// Of the time for a span or link when the graph doubles, on average over all doublings: 1 is linear and 2 is quadratic. A single step
    /// may be larger, where the graph outgrows the processor's cache.
    /// </summary>
    private const double MaxDoubling = 1.5;

    public override string Name => "graph-1000";

    public override string Target => "a graph of 1,000 traces and 10,000 spans allocates at most 2 KiB a span, and the critical path takes, on average, at most 1.5 of the time a span and link when they double";

    protected override BarOutcome Judge(QueryResult result)
    {
        var paths = result.Last.Paths;
        var doubling = Math.Pow(paths[^1].Nanoseconds / paths[0].Nanoseconds, 1.0 / (paths.Count - 1));
        return new BarOutcome(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{result.Last.GraphBytesPerSpan:N0} bytes a span; critical path {string.Join(", ", paths.Select(path => $"{path.Nanoseconds:0} ns at {path.Spans:N0} + {path.Links:N0}"))}: {doubling:0.00} when doubled"),
            result.Last.GraphBytesPerSpan <= MaxBytes && doubling <= MaxDoubling);
    }
}
