using System.Diagnostics;
using SpanLinks.Load.Sending;
using SpanLinks.Load.Servers;
using SpanLinks.Load.Traffic;
using SpanLinks.Storage;
using SpanLinks.Storage.RocksDb;

namespace SpanLinks.Load.Replay;

/// <summary>
/// Compares the whole server with RocksDB alone: first the server takes spans over OTLP/HTTP, then the write batches that its store makes of
/// them are written by RocksDB without anything around it.
/// </summary>
internal static class IngestCpu
{
    public static async Task<IngestCpuFigures> MeasureAsync(ReplayOptions options, CancellationToken cancellationToken)
    {
        var (server, spansPerSecond, spansPerBatch) = await MeasureServerAsync(options, cancellationToken);
        using var data = DataDirectory.Create();
        var recording = Path.Combine(data.FullPath, "recording");
        using (var recorder = new WriteRecorder(options, spansPerBatch))
        {
            recorder.Record(recording);
        }

        var rocksDb = await new WriteReplay(recording, options.WarmUp).MeasureAsync(data.FullPath);
        return new IngestCpuFigures(server, rocksDb, spansPerBatch, spansPerSecond);
    }

    private static async Task<(double Cpu, double SpansPerSecond, int SpansPerBatch)> MeasureServerAsync(
        ReplayOptions options, CancellationToken cancellationToken)
    {
        using var data = DataDirectory.Create();
        await using var server = await ServerChild.StartAsync(data, [], cancellationToken);
        using var client = new LoadClient(new TrafficGenerator(options.Traffic), options.Sending.Connect(server.Address));
        await client.SendAsync(options.WarmUp, cancellationToken);
        client.TakeFigures();
        var (before, clock) = (server.Figures, Stopwatch.StartNew());
        await client.SendAsync(options.Spans, cancellationToken);
        var (spans, seconds) = (client.TakeFigures().Spans, clock.Elapsed.TotalSeconds);
        await server.SettleAsync(data, cancellationToken);
        var cpu = server.Figures.CpuSince(before, spans);
        await server.TerminateAsync();
        return (cpu, spans / seconds, await SpansPerBatchAsync(data));
    }

    /// <summary>How many spans the store wrote at a time: the more senders wait, the more.</summary>
    private static async Task<int> SpansPerBatchAsync(DataDirectory data)
    {
        var settings = new DatabaseSettings(new StoreOptions());
        var (spans, batches) = (0L, 0L);
        using var directory = StoreDirectory.Open(data.FullPath);
        foreach (var (path, firstBatch) in directory.FindPartitions())
        {
            var partition = Partition.Open(path, firstBatch, settings);
            spans += partition.Counts.Spans;
            batches += partition.Counts.LastBatch - firstBatch + 1;
            await partition.RetireAsync();
        }

        return (int)(spans / batches);
    }
}
