using SpanLinks.Graph.Store;

namespace SpanLinks.Storage.RocksDb;

/// <summary>Knows how much of the disk is free. It looks once a second, and when what was written since may have filled the disk. Only the writer uses <see cref="RequireRoom"/>.</summary>
internal sealed class FreeDisk(StoreDirectory directory, StoreOptions options)
{
    private const int TimesWritten = 3; // to the log, to a file, and once more when files are merged
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);

    private long _lookedAt;
    private long _free = -1;

    /// <exception cref="StoreUnavailableException">Too little is free.</exception>
    public void RequireRoom()
    {
        if (_free < options.MinFreeDiskBytes || options.TimeProvider.GetElapsedTime(_lookedAt) >= BetweenLooks)
        {
            _free = directory.FreeBytes();
            _lookedAt = options.TimeProvider.GetTimestamp();
        }

        if (_free < options.MinFreeDiskBytes)
        {
            throw new StoreUnavailableException(
                $"The disk of {directory.Path} has {_free} bytes free; at least {options.MinFreeDiskBytes} must stay free (--min-free-disk).");
        }
    }

    /// <summary>Takes note of a batch that was written.</summary>
    public void Use(long bytes) => _free -= bytes * TimesWritten;

    /// <summary>Looks again before the next batch.</summary>
    public void Forget() => _free = -1;
}
