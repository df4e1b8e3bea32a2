using System.Diagnostics;
using System.Numerics;

namespace SpanLinks;

/// <summary>
/// Finds the place of a link by its ids: a hash table, open addressing, whose memory the caller gives. A slot is 0 when free; else its
/// upper half is that of the hash, which also says where to look first, and its lower half is the place plus one. Ids are compared only
/// where the halves agree, and a table that grows needs nothing but the slots.
/// </summary>
internal readonly ref struct LinkIndex(Span<ulong> slots)
{
    private readonly Span<ulong> _slots = slots;

    /// <summary>The slots for a number of links: a power of two, at least twice the links, so that a free one ends every search.</summary>
    internal static int SlotsFor(int links) => (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(links, 4) * 2);

    /// <summary>The place of the link with these ids among the links, or -1 and the slot where it would go.</summary>
    internal int Find(in ActivityContext context, ulong hash, ReadOnlySpan<ActivityLink> links, out int slot)
    {
        var half = (uint)(hash >> 32);
        for (slot = First(half); _slots[slot] is var content && content != 0; slot = Next(slot))
        {
            var place = (int)(uint)content - 1;
            if ((uint)(content >> 32) == half && Ids.AreSame(links[place].Context, context))
            {
                return place;
            }
        }
        return -1;
    }

    /// <summary>Puts a place into the free slot that a search ended at.</summary>
    internal void Set(int slot, ulong hash, int place) => _slots[slot] = (hash >> 32 << 32) | ((uint)place + 1);

    /// <summary>Takes over the places of a smaller table.</summary>
    internal void AddAll(ReadOnlySpan<ulong> smaller)
    {
        foreach (var content in smaller)
        {
            if (content != 0)
            {
                var slot = First((uint)(content >> 32));
                while (_slots[slot] != 0)
                {
                    slot = Next(slot);
                }
                _slots[slot] = content;
            }
        }
    }

    private int First(uint half) => (int)half & (_slots.Length - 1);

    private int Next(int slot) => (slot + 1) & (_slots.Length - 1);
}
