using SpanLinks.Graph.Store;

namespace SpanLinks.Storage.RocksDb;

/// <summary>Knows how much of the disk is free, and looks at most once a second. Only the writer uses <see cref="RequireRoom"/>.</summary>
internal sealed class FreeDisk(StoreDirectory directory, StoreOptions options)
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);

    private long _lookedAt;
    private long _free = -1;

    /// <exception cref="StoreUnavailableException">Too little is free.</exception>
    public void RequireRoom()
    {
        var free = _free;
        if (free < options.MinFreeDiskBytes || options.TimeProvider.GetElapsedTime(_lookedAt) >= BetweenLooks)
        {
            free = _free = directory.FreeBytes();
            _lookedAt = options.TimeProvider.GetTimestamp();
        }

        if (free < options.MinFreeDiskBytes)
        {
            throw new StoreUnavailableException(
                $"The disk of {directory.Path} has {free} bytes free; at least {options.MinFreeDiskBytes} must stay free (--min-free-disk).");
        }
    }

    /// <summary>Looks again before the next batch.</summary>
    public void Forget() => _free = -1;
}
