using System.Collections.Concurrent;
using RocksDbSharp;

namespace SpanLinks.Storage.RocksDb;

/// <summary>
/// Iterators over one trace at a time. An iterator sees the database as it was when it was made, so only a partition that is never written
/// again has its iterators used again: that saves more than half of what it costs to find that a trace is not there. Safe for
/// concurrent use.
/// </summary>
internal sealed class IteratorPool(RocksDbSharp.RocksDb database) : IDisposable
{
    private const int MaxIdle = 4; // each keeps a block in memory

    private static readonly ReadOptions OneTrace = new ReadOptions().SetPrefixSameAsStart(true);

    private readonly ConcurrentBag<Iterator> _idle = [];
    private volatile bool _isOpen;

    /// <summary>Whether iterators are kept.</summary>
    public bool IsOpen
    {
        get => _isOpen;
        set => _isOpen = value;
    }

    public Lease Rent()
    {
        var isKept = IsOpen;
        return new Lease(this, isKept && _idle.TryTake(out var idle) ? idle : database.NewIterator(readOptions: OneTrace), isKept);
    }

    /// <summary>Nobody rents one any more.</summary>
    public void Dispose()
    {
        while (_idle.TryTake(out var iterator))
        {
            iterator.Dispose();
        }
    }

    /// <summary>An iterator until it is given back.</summary>
    internal readonly struct Lease(IteratorPool pool, Iterator iterator, bool isKept) : IDisposable
    {
        public Iterator Iterator => iterator;

        public void Dispose()
        {
            if (isKept && pool._idle.Count < MaxIdle)
            {
                pool._idle.Add(iterator);
            }
            else
            {
                iterator.Dispose();
            }
        }
    }
}
