using System.Globalization;
using SpanLinks.Benchmarks.Bars;
using SpanLinks.Benchmarks.Server;
using SpanLinks.Load.ClickHouse;

namespace SpanLinks.Benchmarks.ClickHouse;

internal sealed class ClickHouseSizeBar : IBar
{
    private const double MaxBytes = 150;

    public string Name => "clickhouse-size";

    public string Target => "all tables, compressed: at most 150 bytes a span";

    public BarOutcome Run(string[] arguments)
    {
        var result = ReadRun.ReadOrRunAsync(Arguments.Spans(arguments, ReadRun.StandardSpans), CancellationToken.None).GetAwaiter().GetResult();
        var bytes = (double)result.First.DiskBytes / result.First.Spans;
        return new BarOutcome(
            string.Create(CultureInfo.InvariantCulture, $"{bytes:0} bytes a span; the embedded store takes {(double)result.EmbeddedBytes / result.First.Spans:0}"),
            bytes <= MaxBytes);
    }
}
