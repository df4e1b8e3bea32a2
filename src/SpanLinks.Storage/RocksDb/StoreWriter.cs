using System.Threading.Channels;
using RocksDbSharp;
using SpanLinks.Graph.Store;
using SpanLinks.Otlp.Traces;

namespace SpanLinks.Storage.RocksDb;

/// <summary>
/// Writes what was appended, one batch at a time: all slices that wait when a batch begins go into it, so that many senders share one
/// atomic write and one sync.
/// </summary>
internal sealed class StoreWriter : IAsyncDisposable
{
    private const int MaxSpans = 8_192;
    private const long MaxBytes = 4 << 20;

    private readonly Channel<Pending> _pending = Channel.CreateUnbounded<Pending>(new() { SingleReader = true }); // callers wait, each with one
    private readonly List<Pending> _batch = [];
    private readonly List<TraceBatch> _slices = [];
    private readonly BatchEncoder _encoder = new();
    private readonly PartitionSet _partitions;
    private readonly FreeDisk _disk;
    private readonly StoreOptions _options;
    private readonly WriteOptions _writeOptions;
    private readonly Task _writing;
    private KnownKeys _known = new();
    private Partition? _knownOf;

    public StoreWriter(PartitionSet partitions, FreeDisk disk, StoreOptions options)
    {
        _partitions = partitions;
        _disk = disk;
        _options = options;
        _writeOptions = new WriteOptions().SetSync(options.Durability == Durability.EveryBatch);
        _writing = Task.Run(WriteAllAsync);
    }

    /// <summary>The task ends when the slice is written. It does not end early: the writer reads the slice until then.</summary>
    public Task AppendAsync(TraceBatch slice)
    {
        if (slice.Spans.IsEmpty)
        {
            return Task.CompletedTask;
        }

        var pending = new Pending(slice, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        return _pending.Writer.TryWrite(pending)
            ? pending.Written.Task
            : Task.FromException(new StoreUnavailableException("The store is closed."));
    }

    /// <summary>Writes what waits, and ends.</summary>
    public async ValueTask DisposeAsync()
    {
        _pending.Writer.TryComplete();
        await _writing;
        _encoder.Dispose();
    }

    private async Task WriteAllAsync()
    {
        while (await _pending.Reader.WaitToReadAsync())
        {
            Gather();
            await _partitions.Gate.WaitAsync();
            try
            {
                Write();
                _batch.ForEach(pending => pending.Written.SetResult());
            }
            catch (Exception error)
            {
                var told = error as StoreUnavailableException ?? new StoreUnavailableException($"The store cannot write: {error.Message}", error);
                _batch.ForEach(pending => pending.Written.SetException(told));
            }
            finally
            {
                _partitions.Gate.Release();
            }
        }
    }

    private void Gather()
    {
        _batch.Clear();
        _slices.Clear();
        var (spans, bytes) = (0, 0L);
        while (spans < MaxSpans && bytes < MaxBytes && _pending.Reader.TryRead(out var pending))
        {
            _batch.Add(pending);
            _slices.Add(pending.Slice);
            spans += pending.Slice.Spans.Length;
            bytes += pending.Slice.SpanBytes;
        }
    }

    private void Write()
    {
        _disk.RequireRoom();
        var partition = _partitions.MakeActive();
        if (_knownOf != partition)
        {
            (_known, _knownOf) = (new KnownKeys(), partition);
        }

        try
        {
            var counts = _encoder.Encode(_slices, UnixTime.Nano(_options.TimeProvider), partition.Counts, _known);
            using var batch = _encoder.Write.ToWriteBatch();
            partition.Database.Write(batch, _writeOptions);
            partition.Counts = counts;
            _known.Commit();
            _disk.Use(_encoder.Write.Length);
        }
        catch (RocksDbException)
        {
            // The database refuses every write after one that failed. What it holds can still be read, so the next batch gets a new one.
            _known.Abandon();
            _partitions.AbandonActive();
            _disk.Forget();
            throw;
        }
        catch
        {
            _known.Abandon();
            throw;
        }
    }

    private sealed record Pending(TraceBatch Slice, TaskCompletionSource Written);
}
