using System.Globalization;
using SpanLinks.Benchmarks.Bars;
using SpanLinks.Benchmarks.Server;
using SpanLinks.Load.Scale;

namespace SpanLinks.Benchmarks.ClickHouse;

internal sealed class ClickHouseModelBar : IBar
{
    private const long StandardSpans = 300_000;
    private const double MaxFactor = 2;
    private const double MaxStatementsPerHop = 2;

    public string Name => "clickhouse-model";

    public string Target => "graphs of shapes that were not fitted take from 0.5 to 2.0 of what the model says, and two statements a hop: spans and incoming links";

    public BarOutcome Run(string[] arguments)
    {
        var sizes = new ModelRun(Arguments.Spans(arguments, StandardSpans)).RunAsync(CancellationToken.None).GetAwaiter().GetResult();
        var worst = sizes.Max(size => size.WorstFactor);
        var statements = sizes.Max(size => size.StatementsPerHop);
        var hops = string.Join(", ", sizes.Select(size => string.Create(
            CultureInfo.InvariantCulture, $"{size.Cost.Asking / 1000:0.0} ms + {size.Cost.PerTrace / 1000:0.00} ms a trace with {size.Days} days")));
        return new BarOutcome(
            string.Create(CultureInfo.InvariantCulture, $"at most {worst:0.00} times off, {statements:0.0} statements a hop; a hop takes {hops}"),
            worst <= MaxFactor && statements <= MaxStatementsPerHop);
    }
}
