using System.Globalization;
using SpanLinks.Benchmarks.Bars;
using SpanLinks.Load.Replay;

namespace SpanLinks.Benchmarks.Server;

internal sealed class IngestCpuBar : IBar
{
    private const double StretchMicroseconds = 6;

    public string Name => "ingest-cpu";

    public string Target => "from OTLP/HTTP to disk, compaction included: at most 2.0 of the CPU of RocksDB writing the same by itself";

    public BarOutcome Run(string[] arguments)
    {
        var options = new ReplayOptions { Spans = Arguments.Spans(arguments, ReplayOptions.StandardSpans) };
        var measured = IngestCpu.MeasureAsync(options, CancellationToken.None).GetAwaiter().GetResult();
        var stretch = measured.Server <= StretchMicroseconds ? "met" : "not met";
        return new BarOutcome(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{measured.Ratio:0.00}, {measured.Server:0.00} of {measured.RocksDb:0.00} us/span over {options.Spans:N0} spans; {measured.SpansPerSecond:N0} spans/s, {measured.SpansPerBatch:N0} in a write; stretch of {StretchMicroseconds} us {stretch}"),
            measured.Ratio <= 2.0);
    }
}
