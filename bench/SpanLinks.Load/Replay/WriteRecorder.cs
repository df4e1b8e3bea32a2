using System.Buffers.Binary;
using SpanLinks.Graph.Store;
using SpanLinks.Load.Traffic;
using SpanLinks.Otlp.Traces;
using SpanLinks.Storage;
using SpanLinks.Storage.RocksDb;

namespace SpanLinks.Load.Replay;

/// <summary>
/// Writes to a file what the server's store would write for the same traffic: RocksDB's own write batches, made by the store's own encoder.
/// <code>
///   record   spans 4 | length 4 | write batch; a length of 0 where a new partition begins
/// </code>
/// </summary>
internal sealed class WriteRecorder(ReplayOptions options, int spansPerBatch) : IDisposable
{
    public const int HeaderSize = 2 * sizeof(int);

    private readonly BatchEncoder _encoder = new();
    private readonly List<TraceBatch> _slices = [];
    private readonly Stack<TraceBatch> _free = [];
    private KnownKeys _known = new();
    private PartitionCounts _counts = PartitionCounts.Empty(1);

    public void Record(string path)
    {
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 1 << 20);
        var generator = new TrafficGenerator(options.Traffic);
        var (spans, gathered) = (0L, 0);
        while (spans < options.WarmUp + options.Spans)
        {
            var request = generator.NextRequest();
            var reader = new TraceRequestReader(request.Bytes, TraceReadLimits.Default);
            for (var slice = Rent(); ; slice = Rent())
            {
                if (!reader.TryRead(slice))
                {
                    _free.Push(slice);
                    break;
                }

                _slices.Add(slice);
            }

            (spans, gathered) = (spans + request.Spans, gathered + request.Spans);
            if (gathered >= spansPerBatch)
            {
                Write(file, gathered);
                gathered = 0;
            }
        }
    }

    public void Dispose()
    {
        _encoder.Dispose();
        _slices.ForEach(slice => slice.Dispose());
        foreach (var slice in _free)
        {
            slice.Dispose();
        }
    }

    private TraceBatch Rent() => _free.TryPop(out var slice) ? slice : new TraceBatch();

    private void Write(FileStream file, int spans)
    {
        if (_counts.Spans >= new StoreOptions().MaxPartitionSpans)
        {
            WriteRecord(file, 0, []);
            (_known, _counts) = (new KnownKeys(), PartitionCounts.Empty(_counts.LastBatch + 1));
        }

        _counts = _encoder.Encode(_slices, UnixTime.Nano(TimeProvider.System), _counts, _known);
        _known.Commit();
        using var batch = _encoder.Write.ToWriteBatch();
        WriteRecord(file, spans, batch.ToBytes());
        _slices.ForEach(_free.Push);
        _slices.Clear();
    }

    private static void WriteRecord(FileStream file, int spans, byte[] batch)
    {
        Span<byte> header = stackalloc byte[HeaderSize];
        BinaryPrimitives.WriteInt32LittleEndian(header, spans);
        BinaryPrimitives.WriteInt32LittleEndian(header[sizeof(int)..], batch.Length);
        file.Write(header);
        file.Write(batch);
    }
}
