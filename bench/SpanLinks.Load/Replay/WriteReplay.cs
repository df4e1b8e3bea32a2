using System.Buffers.Binary;
using RocksDbSharp;
using SpanLinks.Load.Measures;
using SpanLinks.Storage;
using SpanLinks.Storage.RocksDb;

namespace SpanLinks.Load.Replay;

/// <summary>Writes recorded batches into RocksDB, set up, synced, and its full partitions sealed, as the store does it, and nothing more.</summary>
internal sealed class WriteReplay(string recording, long warmUp)
{
    private readonly DatabaseSettings _settings = new(new StoreOptions());
    private readonly WriteOptions _durable = new WriteOptions().SetSync(true);

    /// <summary>The CPU of this process for a span, in microseconds, once nothing is left to be compacted; what reading the file takes is not in it.</summary>
    public async Task<double> MeasureAsync(string directory)
    {
        var (partitions, sealing) = (new List<Partition>(), Task.CompletedTask);
        var (writing, spans) = await MeasureAsync(
            batch =>
            {
                using var write = WriteBatch.FromSpan(batch);
                partitions[^1].Database.Write(write, _durable);
            },
            () =>
            {
                if (partitions is [.., var full])
                {
                    sealing = SealAsync(sealing, full);
                }

                partitions.Add(Partition.Open(Path.Combine(directory, $"{partitions.Count}"), firstBatch: 1, _settings));
            },
            async () =>
            {
                await sealing;
                await SettleAsync(partitions[^1]);
            });
        var (reading, _) = await MeasureAsync(_ => { }, () => { }, () => Task.CompletedTask);
        await Task.WhenAll(partitions.Select(partition => partition.RetireAsync()));
        return (writing - reading).TotalMicroseconds / spans;
    }

    private async Task<(TimeSpan Cpu, long Spans)> MeasureAsync(ReadOnlySpanAction write, Action begin, Func<Task> endAsync)
    {
        using var file = new FileStream(recording, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 20);
        var header = new byte[WriteRecorder.HeaderSize];
        var batch = new byte[1 << 20];
        var (all, counted, before) = (0L, 0L, ProcessFigures.OfThisProcess());
        begin();
        while (file.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) == header.Length)
        {
            var (spans, length) = (BinaryPrimitives.ReadInt32LittleEndian(header), BinaryPrimitives.ReadInt32LittleEndian(header.AsSpan(sizeof(int))));
            if (length == 0)
            {
                begin();
                continue;
            }

            batch = batch.Length < length ? new byte[length * 2] : batch;
            file.ReadExactly(batch, 0, length);
            (counted, before) = all < warmUp ? (0, ProcessFigures.OfThisProcess()) : (counted + spans, before);
            all += spans;
            write(batch.AsSpan(0, length));
        }

        await endAsync();
        return (ProcessFigures.OfThisProcess().Cpu - before.Cpu, counted);
    }

    private static async Task SealAsync(Task before, Partition full)
    {
        await before;
        await Task.Run(full.Seal);
    }

    private static async Task SettleAsync(Partition partition)
    {
        string[] busy = ["rocksdb.num-running-flushes", "rocksdb.num-running-compactions", "rocksdb.compaction-pending", "rocksdb.mem-table-flush-pending"];
        while (busy.Any(property => partition.Database.GetProperty(property) != "0"))
        {
            await Task.Delay(100);
        }
    }

    private delegate void ReadOnlySpanAction(ReadOnlySpan<byte> batch);
}
