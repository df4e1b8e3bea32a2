using System.Threading.Channels;
using RocksDbSharp;
using SpanLinks.Graph.Store;

namespace SpanLinks.Storage.RocksDb;

/// <summary>
/// The partitions of a store: the newest takes what comes, full ones are compacted in the background, the oldest expire.
/// </summary>
/// <remarks>
/// Whoever writes, opens or lets go of a partition holds the gate. Readers need no gate: they enter the partitions that there are.
/// </remarks>
internal sealed class PartitionSet : IAsyncDisposable
{
    private readonly StoreDirectory _directory;
    private readonly StoreOptions _options;
    private readonly DatabaseSettings _settings;
    private readonly Channel<Partition> _full = Channel.CreateUnbounded<Partition>(); // one for each partition at most
    private readonly Task _sealing;
    private IReadOnlyList<Partition> _partitions;
    private Task _deleting = Task.CompletedTask;

    public PartitionSet(StoreDirectory directory, StoreOptions options)
    {
        _directory = directory;
        _options = options;
        _settings = new DatabaseSettings(options);
        _partitions = OpenAll();
        _sealing = SealFullAsync();
    }

    public DamageLog Damages { get; } = new();

    /// <summary>Held by whoever writes, opens or lets go of a partition.</summary>
    public SemaphoreSlim Gate { get; } = new(1);

    /// <summary>The partition that takes what comes; null until the first comes. Under the gate.</summary>
    public Partition? Active { get; private set; }

    public PartitionView Enter() => new(Volatile.Read(ref _partitions));

    /// <summary>The partition to write to, a new one where the last is full, has failed or is not there yet. Under the gate.</summary>
    /// <exception cref="RocksDbException">A new one cannot be made.</exception>
    public Partition MakeActive()
    {
        if (Active is { } active && !IsFull(active))
        {
            return active;
        }

        var firstBatch = Active?.Counts.LastBatch + 1 ?? NextBatch();
        var opened = Partition.Open(_directory.PathOf(firstBatch), firstBatch, _settings);
        CloseActive();
        _partitions = [.. _partitions, opened];
        return Active = opened;
    }

    /// <summary>Has the active partition compacted, and none take its place until something comes. Under the gate.</summary>
    public void CloseActive()
    {
        if (Active is { } active)
        {
            Active = null;
            Native.Instance.rocksdb_flush_wal(active.Database.Handle, 1);
            _full.Writer.TryWrite(active);
        }
    }

    /// <summary>After a failed write nothing more is written to a partition; a restart repairs it. Under the gate.</summary>
    public void AbandonActive() => Active = null;

    /// <summary>
    /// Lets go of partitions that are too old, and of the oldest while the store is too large. The task ends when they are deleted, which
    /// waits for readers; nobody else waits for that.
    /// </summary>
    public async Task ExpireAsync(CancellationToken cancellationToken)
    {
        Task deleting;
        await Gate.WaitAsync(cancellationToken);
        try
        {
            if (Active is { } active && IsTooOld(active))
            {
                CloseActive();
            }

            var expired = TakeExpired();
            deleting = _deleting = _deleting.IsCompletedSuccessfully ? DeleteAsync(expired) : Task.WhenAll(_deleting, DeleteAsync(expired));
        }
        finally
        {
            Gate.Release();
        }

        await deleting;
    }

    public async ValueTask DisposeAsync()
    {
        _full.Writer.Complete();
        await _sealing;
        Active?.Database.Flush(new FlushOptions().SetWaitForFlush(true)); // a log that need not be read makes the next start fast
        foreach (var partition in _partitions)
        {
            await partition.RetireAsync();
        }

        Gate.Dispose();
    }

    /// <summary>Takes the partitions that expire out of those that are read. Under the gate.</summary>
    private List<Partition> TakeExpired()
    {
        var expired = new List<Partition>();
        var bytes = _partitions.ToDictionary(partition => partition, partition => partition.DiskBytes());
        var total = bytes.Values.Sum();
        while (_partitions is [var oldest, ..] && oldest != Active && (IsTooOld(oldest) || total > _options.RetentionBytes))
        {
            total -= bytes[oldest];
            _partitions = [.. _partitions.Skip(1)];
            expired.Add(oldest);
        }

        return expired;
    }

    private static async Task DeleteAsync(List<Partition> expired)
    {
        foreach (var partition in expired)
        {
            await partition.RetireAsync();
            Directory.Delete(partition.Directory, recursive: true);
        }
    }

    private List<Partition> OpenAll()
    {
        var partitions = new List<Partition>();
        foreach (var (directory, firstBatch) in _directory.FindPartitions())
        {
            try
            {
                partitions.Add(Partition.Open(directory, firstBatch, _settings));
            }
            catch (RocksDbException error)
            {
                Damages.Add(directory, error);
            }
        }

        Active = partitions is [.., { IsSealed: false } last] ? last : null;
        foreach (var full in partitions.Where(partition => !partition.IsSealed && partition != Active))
        {
            _full.Writer.TryWrite(full);
        }

        return partitions;
    }

    /// <summary>Behind every batch that there may be, also one that failed to be written, and those of partitions that could not be opened.</summary>
    private long NextBatch()
    {
        const long room = 1L << 32; // a partition that cannot be read has fewer batches than that
        var last = _directory.FindPartitions().Select(found => found.FirstBatch).DefaultIfEmpty(0).Max();
        return last == 0 ? 1 : _partitions is [.., var newest] && newest.FirstBatch == last ? newest.Counts.LastBatch + 2 : last + room;
    }

    private bool IsFull(Partition partition)
    {
        const int shares = 16; // what expires at once is at most so much of what is kept
        const int compression = 4; // what came takes about a fourth on disk
        var counts = partition.Counts;
        return counts.Spans >= _options.MaxPartitionSpans
            || (counts.Spans > 0 && Age(counts.FirstReceived) >= _options.RetentionAge / shares)
            || counts.Bytes / compression >= _options.RetentionBytes / shares;
    }

    private bool IsTooOld(Partition partition) =>
        partition.Counts.Spans > 0 && Age(partition.Counts.LastReceived) > _options.RetentionAge;

    private TimeSpan Age(ulong receivedUnixNano) =>
        TimeSpan.FromMicroseconds(((long)UnixTime.Nano(_options.TimeProvider) - (long)receivedUnixNano) / 1_000);

    private async Task SealFullAsync()
    {
        await foreach (var partition in _full.Reader.ReadAllAsync())
        {
            if (!partition.TryEnter())
            {
                continue; // it has expired
            }

            try
            {
                await Task.Yield();
                partition.Seal();
            }
            catch (Exception error) when (error is RocksDbException or IOException)
            {
                Damages.Add(partition.Directory, error); // it is served as it is; the next start tries again
            }
            finally
            {
                partition.Leave();
            }
        }
    }
}
