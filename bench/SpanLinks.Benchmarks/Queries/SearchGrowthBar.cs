using System.Globalization;
using SpanLinks.Benchmarks.Bars;
using SpanLinks.Load.Queries;

namespace SpanLinks.Benchmarks.Queries;

internal sealed class SearchGrowthBar : RecordedQueries
{
    public override string Name => "search-growth";

    public override string Target => "p99 of the newest 50 traces by service and error at 10 million spans: at most 2.0 of that at 1";

    protected override BarOutcome Judge(QueryResult result)
    {
        var growth = Growth(result.First.Search, result.Last.Search);
        return new BarOutcome(
            string.Create(CultureInfo.InvariantCulture, $"grown {growth:0.00}; p50 / p99 from {Text(result.First.Search)} to {Text(result.Last.Search)} at {result.Last.Spans:N0} spans"),
            growth <= MaxGrowth);
    }
}
