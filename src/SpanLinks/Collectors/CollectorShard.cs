using System.Diagnostics;

namespace SpanLinks;

/// <summary>
/// A part of a collector: the links whose hashes fall into it, each with its turn among all links of the collector. The owner takes turns
/// up to its limit. When none is left, a shard never changes again and is read without its lock.
/// </summary>
internal sealed class CollectorShard
{
    private readonly Lock _lock = new();
    private ulong[] _slots = new ulong[LinkIndex.SlotsFor(4)];
    private ActivityLink[] _links = new ActivityLink[4];
    private int[] _turns = new int[4];
    private int _count;
    private volatile bool _frozen;

    internal LinkStatus Add(in ActivityLink link, ulong hash, ref Turns turns)
    {
        if (_frozen)
        {
            return Contains(link.Context, hash) ? LinkStatus.Duplicate : LinkStatus.Full;
        }
        lock (_lock)
        {
            var index = new LinkIndex(_slots);
            if (index.Find(link.Context, hash, _links, out var slot) >= 0)
            {
                return LinkStatus.Duplicate;
            }
            if (!turns.TryTake(out var turn))
            {
                _frozen = true;
                return LinkStatus.Full;
            }
            index.Set(slot, hash, _count);
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

    private bool Contains(in ActivityContext context, ulong hash) => new LinkIndex(_slots).Find(context, hash, _links, out _) >= 0;

    private void Grow_NeedsLock()
    {
        Array.Resize(ref _links, _count * 2);
        Array.Resize(ref _turns, _count * 2);
        _slots = new ulong[LinkIndex.SlotsFor(_count * 2)];
        var index = new LinkIndex(_slots);
        for (var place = 0; place < _count; place++)
        {
            var hash = LinkHash.Of(_links[place].Context);
            index.Find(_links[place].Context, hash, _links, out var slot);
            index.Set(slot, hash, place);
        }
    }
}
