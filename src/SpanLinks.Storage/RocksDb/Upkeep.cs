using RocksDbSharp;

namespace SpanLinks.Storage.RocksDb;

/// <summary>What a store does by the clock: it expires spans, and syncs the log where batches are not synced one by one.</summary>
internal sealed class Upkeep : IAsyncDisposable
{
    private static readonly TimeSpan BetweenExpiries = TimeSpan.FromSeconds(15);

    private readonly CancellationTokenSource _ending = new();
    private readonly PartitionSet _partitions;
    private readonly StoreOptions _options;
    private readonly Task _running;

    public Upkeep(PartitionSet partitions, StoreOptions options)
    {
        _partitions = partitions;
        _options = options;
        _running = Task.WhenAll(
            EveryAsync(BetweenExpiries, () => partitions.ExpireAsync(_ending.Token)),
            options.Durability == Durability.Interval ? EveryAsync(options.SyncInterval, SyncAsync) : Task.CompletedTask);
    }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await _running;
        if (_options.Durability == Durability.Interval)
        {
            await SyncAsync(CancellationToken.None);
        }

        _ending.Dispose();
    }

    private async Task EveryAsync(TimeSpan interval, Func<Task> act)
    {
        using var timer = new PeriodicTimer(interval, _options.TimeProvider);
        try
        {
            while (await timer.WaitForNextTickAsync(_ending.Token))
            {
                await TryAsync(act);
            }
        }
        catch (OperationCanceledException)
        {
            // the store is closing
        }
    }

    // What fails now is tried again at the next tick.
    private async Task TryAsync(Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (Exception error) when (error is RocksDbException or IOException or UnauthorizedAccessException)
        {
            _partitions.Damages.Add("upkeep", error);
        }
    }

    private Task SyncAsync() => SyncAsync(_ending.Token);

    private async Task SyncAsync(CancellationToken cancellationToken)
    {
        await _partitions.Gate.WaitAsync(cancellationToken);
        try
        {
            if (_partitions.Active is { } active)
            {
                Native.Instance.rocksdb_flush_wal(active.Database.Handle, 1);
            }
        }
        finally
        {
            _partitions.Gate.Release();
        }
    }
}
