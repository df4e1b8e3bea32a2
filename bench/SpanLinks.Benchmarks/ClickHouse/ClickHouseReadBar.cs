using System.Globalization;
using SpanLinks.Benchmarks.Bars;
using SpanLinks.Benchmarks.Server;
using SpanLinks.Load.ClickHouse;

namespace SpanLinks.Benchmarks.ClickHouse;

internal sealed class ClickHouseReadBar : IBar
{
    private const double MaxRatio = 3;
    private const double MaxGrowth = 1.3;

    public string Name => "clickhouse-read";

    public string Target => "p50 of a trace and of its incoming links at 5 million spans: at most 3.0 of a bare SELECT; at 20 million at most 1.3 of that at 5";

    public BarOutcome Run(string[] arguments)
    {
        var result = ReadRun.ReadOrRunAsync(Arguments.Spans(arguments, ReadRun.StandardSpans), CancellationToken.None).GetAwaiter().GetResult();
        var (first, last) = (result.First, result.Last);
        double[] ratios = [first.Trace.P50 / first.BareTrace.P50, first.Incoming.P50 / first.BareIncoming.P50];
        double[] growths = [last.Trace.P50 / first.Trace.P50, last.Incoming.P50 / first.Incoming.P50];
        return new BarOutcome(
            string.Create(
                CultureInfo.InvariantCulture,
                $"trace {ratios[0]:0.00} of a SELECT, grown {growths[0]:0.00}; incoming links {ratios[1]:0.00}, grown {growths[1]:0.00}; {first.Trace.P50:0} and {first.Incoming.P50:0} us at {first.Spans:N0} spans, {last.Trace.P50:0} and {last.Incoming.P50:0} us at {last.Spans:N0}"),
            ratios.Max() <= MaxRatio && growths.Max() <= MaxGrowth);
    }
}
