using System.Diagnostics;
using SpanLinks.Load.Measures;
using SpanLinks.Load.Traffic;

namespace SpanLinks.Load.Growth;

/// <summary>
/// Reads the same traces, and incoming links of the same spans, once to warm up and then several times over. Of the passes the best
/// counts: what else the machine does hits one of them, what the store costs hits all.
/// </summary>
internal sealed class GrowthReads(TraceSamples samples, int spansPerTrace, int count)
{
    private const int Passes = 5;

    public async Task<(ReadTimes Trace, ReadTimes Incoming)> MeasureAsync(IStoreReader reader)
    {
        var spans = samples.Draw(count);
        var traces = await MeasureAsync(async number =>
        {
            var found = await reader.ReadTraceAsync(spans[number].TraceId);
            if (found != spansPerTrace)
            {
                throw new InvalidOperationException($"The trace {spans[number].TraceId} has {found} spans; {spansPerTrace} were acknowledged.");
            }
        });
        var links = 0L;
        var incoming = await MeasureAsync(async number => links += await reader.ReadIncomingAsync(spans[number]));
        return links > 0 ? (traces, incoming) : throw new InvalidOperationException($"None of {count} spans has an incoming link.");
    }

    private async Task<ReadTimes> MeasureAsync(Func<int, Task> readAsync)
    {
        var best = new ReadTimes(double.MaxValue, double.MaxValue);
        for (var pass = 0; pass <= Passes; pass++)
        {
            var times = new Latencies();
            for (var number = 0; number < count; number++)
            {
                var clock = Stopwatch.GetTimestamp();
                await readAsync(number);
                times.Add(Stopwatch.GetElapsedTime(clock));
            }

            if (pass > 0)
            {
                var found = ReadTimes.Of(times);
                best = new ReadTimes(Math.Min(best.P50, found.P50), Math.Min(best.P99, found.P99));
            }
        }

        return best;
    }
}
