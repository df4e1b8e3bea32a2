using System.Globalization;
using SpanLinks.Benchmarks.Bars;

namespace SpanLinks.Benchmarks.Otlp;

internal sealed class DecodeBar : IBar
{
    public string Name => "decode";

    public string Target => "at least 8 times the spans/s of Google.Protobuf, 0 B per span";

    public BarOutcome Run(string[] arguments)
    {
        var measured = Measuring.Time(typeof(DecodeBenchmarks));
        var times = 1 / measured.WorstRatio(nameof(DecodeBenchmarks.Batch), nameof(DecodeBenchmarks.Generated), one => one.Nanoseconds);
        var batch = measured.Single(one => one.Method == nameof(DecodeBenchmarks.Batch));
        var json = measured.Single(one => one.Method == nameof(DecodeBenchmarks.Json));
        var request = SentRequest.Encode();
        var figure = string.Create(
            CultureInfo.InvariantCulture,
            $"{times:0.0} times, {batch.Bytes / SentRequest.Spans} B per span and {batch.Bytes} B per request; " +
            $"{SentRequest.Spans / batch.Nanoseconds * 1e3:0.00} M spans/s of {request.Length / SentRequest.Spans} B, " +
            $"{SentRequest.Spans / json.Nanoseconds * 1e3:0.00} M from JSON");
        return new BarOutcome(figure, times >= 8 && batch.Bytes < SentRequest.Spans);
    }
}
