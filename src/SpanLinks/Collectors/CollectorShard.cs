using System.Diagnostics;

namespace SpanLinks;

/// <summary>
/// A part of a collector: the links whose hashes fall into it, each with its turn among all links of the collector. The owner takes turns
/// up to its limit. When none is left, a shard never changes again and is read without its lock.
/// </summary>
internal sealed class CollectorShard(Turns turns)
{
    private readonly Lock _lock = new();
    private ulong[] _slots = new ulong[LinkIndex.SlotsFor(4)];
    private ActivityLink[] _links = new ActivityLink[4];
    private int[] _turns = new int[4];
    private int _count;
    private volatile SpanFilter? _frozen;

    /// <summary>Whether the shard takes no more links and has none to this span.</summary>
    internal bool IsFullWithout(in ActivityContext linked) =>
        _frozen is { } filter && linked.TraceId != default && !filter.MayContain(linked);

    internal LinkStatus Add(in ActivityLink link, in ActivityContext linked, ulong hash)
    {
        if (_frozen is not null)
        {
            return Find(linked, hash, out _) ? LinkStatus.Duplicate : LinkStatus.Full;
        }
        lock (_lock)
        {
            if (Find(linked, hash, out var slot))
            {
                return LinkStatus.Duplicate;
            }
            if (!turns.TryTake(out var turn))
            {
                _frozen ??= new SpanFilter(_links.AsSpan(0, _count));
                return LinkStatus.Full;
            }
            new LinkIndex(_slots).Set(slot, hash, _count);
            _links[_count] = link;
            _turns[_count++] = turn;
            if (_count == _links.Length)
            {
                Grow_NeedsLock();
            }
            return LinkStatus.Added;
        }
    }

    /// <summary>Adds the shard's links and their turns to the lists.</summary>
    internal void CopyTo(List<int> turns, List<ActivityLink> links)
    {
        lock (_lock)
        {
            turns.AddRange(_turns.AsSpan(0, _count));
            links.AddRange(_links.AsSpan(0, _count));
        }
    }

    private bool Find(in ActivityContext linked, ulong hash, out int slot) =>
        new LinkIndex(_slots).Find(linked, hash, _links, out slot) >= 0;

    private void Grow_NeedsLock()
    {
        Array.Resize(ref _links, _count * 2);
        Array.Resize(ref _turns, _count * 2);
        var larger = new ulong[LinkIndex.SlotsFor(_count * 2)];
        new LinkIndex(larger).AddAll(_slots);
        _slots = larger;
    }
}
