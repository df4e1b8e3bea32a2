using System.Globalization;
using SpanLinks.Benchmarks.Bars;
using SpanLinks.Benchmarks.Server;
using SpanLinks.Load.ClickHouse;

namespace SpanLinks.Benchmarks.ClickHouse;

internal sealed class ClickHouseIngestBar : IBar
{
    private const long StandardSpans = 800_000;
    private const double MinRatio = 0.6;

    public string Name => "clickhouse-ingest";

    public string Target => "through two servers into two shards of two replicas: at least 0.6 of what the same rows reach sent straight to ClickHouse";

    public BarOutcome Run(string[] arguments)
    {
        var figures = new IngestComparison(Arguments.Spans(arguments, StandardSpans)).RunAsync(CancellationToken.None).GetAwaiter().GetResult();
        return new BarOutcome(
            string.Create(CultureInfo.InvariantCulture, $"{figures.Ratio:0.00}: {figures.Served:N0} spans/s of {figures.Raw:N0}"),
            figures.Ratio >= MinRatio);
    }
}
