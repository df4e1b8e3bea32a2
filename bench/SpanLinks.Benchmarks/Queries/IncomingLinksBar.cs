using System.Globalization;
using SpanLinks.Benchmarks.Bars;
using SpanLinks.Load.Queries;

namespace SpanLinks.Benchmarks.Queries;

internal sealed class IncomingLinksBar : RecordedQueries
{
    private const double MaxRatio = 5;

    public override string Name => "incoming-links";

    public override string Target => "p99 of a span's incoming links: at most 5.0 of one point read from RocksDB, and at 10 million spans at most 2.0 of that at 1";

    protected override BarOutcome Judge(QueryResult result)
    {
        var ratio = result.Last.Incoming.P99 / result.Last.PointRead.P99;
        var growth = Growth(result.First.Incoming, result.Last.Incoming);
        return new BarOutcome(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{ratio:0.00} of a point read, grown {growth:0.00}; p50 / p99 {Text(result.Last.Incoming)}, point read {Text(result.Last.PointRead)} at {result.Last.Spans:N0} spans and {result.Last.Links:N0} links"),
            ratio <= MaxRatio && growth <= MaxGrowth);
    }
}
