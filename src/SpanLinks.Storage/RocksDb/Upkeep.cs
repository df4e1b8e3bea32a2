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
    private Task _expiring = Task.CompletedTask;

    public Upkeep(PartitionSet partitions, StoreOptions options)
    {
        _partitions = partitions;
        _options = options;
        _running = Task.WhenAll(
            EveryAsync(BetweenExpiries, ExpireAsync),
            options.Durability == Durability.Interval ? EveryAsync(options.SyncInterval, SyncAsync) : Task.CompletedTask);
    }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await _running;
        await _expiring;
        if (_options.Durability == Durability.Interval)
        {
            await SyncAsync(CancellationToken.None);
        }

        _ending.Dispose();
    }

    private async Task EveryAsync(TimeSpan interval, Func<Task> act)
    {
        using var timer = new PeriodicTimer(interval, _options.TimeProvider);
        while (await TryAsync(async () => await timer.WaitForNextTickAsync(_ending.Token)))
        {
            await TryAsync(act);
        }
    }

    /// <summary>Acts; what fails now is tried again at the next tick. False where the store is closing.</summary>
    private async Task<bool> TryAsync(Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (OperationCanceledException)
        {
            return false;
        }
        catch (Exception error) when (error is RocksDbException or IOException or UnauthorizedAccessException)
        {
            _partitions.Damages.Add("Upkeep", error);
        }

        return true;
    }

    // A reader that keeps an expired partition from being deleted holds up no other expiry.
    private Task ExpireAsync()
    {
        var expiring = TryAsync(() => _partitions.ExpireAsync(_ending.Token));
        _expiring = _expiring.IsCompleted ? expiring : Task.WhenAll(_expiring, expiring);
        return Task.CompletedTask;
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
