using System.Globalization;
using SpanLinks.Benchmarks.Bars;
using SpanLinks.Load.Queries;

namespace SpanLinks.Benchmarks.Queries;

internal sealed class Graph1000Bar : RecordedQueries
{
    private const double MaxBytes = 2_048;

    /// <summary>Of the time for a span or link from one graph to one of twice the size; more than noise would be more than linear.</summary>
    private const double MaxDoubling = 1.5;

    public override string Name => "graph-1000";

    public override string Target => "a graph of 1,000 traces and 10,000 spans allocates at most 2 KiB a span, and the critical path takes at most 1.5 of the time a span and link when they double";

    protected override BarOutcome Judge(QueryResult result)
    {
        var paths = result.Last.Paths;
        var doubling = paths.Zip(paths.Skip(1), (one, two) => two.Nanoseconds / one.Nanoseconds).Max();
        return new BarOutcome(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{result.Last.GraphBytesPerSpan:N0} bytes a span; critical path {string.Join(", ", paths.Select(path => $"{path.Nanoseconds:0} ns at {path.Spans:N0} + {path.Links:N0}"))}: at most {doubling:0.00} when doubled"),
            result.Last.GraphBytesPerSpan <= MaxBytes && doubling <= MaxDoubling);
    }
}
