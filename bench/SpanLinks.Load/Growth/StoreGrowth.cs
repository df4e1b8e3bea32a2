using System.Diagnostics;
using SpanLinks.Load.Measures;
using SpanLinks.Load.Servers;
using SpanLinks.Load.Traffic;
using SpanLinks.Otlp.Traces;
using SpanLinks.Storage.RocksDb;

namespace SpanLinks.Load.Growth;

/// <summary>
/// Fills a store inside this process and reads from it, so that no HTTP covers what the store costs. One slice at a time, each synced:
/// the time of an append is that of one sender without company.
/// </summary>
internal sealed class StoreGrowth(GrowthOptions options)
{
    public async Task<IReadOnlyList<GrowthPoint>> RunAsync(CancellationToken cancellationToken)
    {
        using var data = DataDirectory.Create();
        using var store = RocksDbLinkStore.Open(data.FullPath);
        using var slice = new TraceBatch();
        var generator = new TrafficGenerator(options.Traffic);
        var reads = new GrowthReads(generator.Samples, options.Traffic.SpansPerTrace, options.Reads);
        var points = new List<GrowthPoint>();
        var (spans, raw) = (0L, 0L);
        while (spans < options.Spans)
        {
            var appending = TimeSpan.Zero;
            var counted = 0L;
            while (spans < options.Step * (points.Count + 1))
            {
                cancellationToken.ThrowIfCancellationRequested();
                var request = generator.NextRequest();
                var time = await AppendAsync(store, slice, request.Bytes);
                (appending, counted) = spans < options.WarmUp ? (appending, counted) : (appending + time, counted + request.Spans);
                spans += request.Spans;
                raw += request.Bytes.Length;
            }

            if (points.Count == 0)
            {
                await reads.MeasureAsync(new StoreReader(store)); // for the JIT compiler
            }

            var (trace, incoming) = await reads.MeasureAsync(new StoreReader(store));
            points.Add(new GrowthPoint
            {
                Spans = spans,
                SpansPerSecond = Math.Round(counted / appending.TotalSeconds),
                Trace = trace,
                Incoming = incoming,
                ResidentBytes = ProcessFigures.OfThisProcess().ResidentBytes,
                DiskBytes = data.Bytes(),
                RawBytes = raw,
            });
            GrowthReport.Print("store", points[^1]);
        }

        return points;
    }

    private static async Task<TimeSpan> AppendAsync(RocksDbLinkStore store, TraceBatch slice, byte[] request)
    {
        var appending = TimeSpan.Zero;
        var reader = new TraceRequestReader(request, TraceReadLimits.Default);
        while (reader.TryRead(slice))
        {
            var clock = Stopwatch.GetTimestamp();
            await store.AppendAsync(slice, CancellationToken.None);
            appending += Stopwatch.GetElapsedTime(clock);
        }

        return appending;
    }
}
