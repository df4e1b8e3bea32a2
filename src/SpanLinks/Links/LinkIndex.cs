using System.Diagnostics;
using System.Numerics;

namespace SpanLinks;

/// <summary>
/// Finds the place of a link by its ids: a hash table, open addressing, whose memory the caller gives. A slot is 0 when free; else its
/// upper half is that of the hash, and its lower half the place plus one. Ids are compared only where the halves agree.
/// </summary>
internal readonly ref struct LinkIndex(Span<ulong> slots)
{
    private const ulong UpperHalf = 0xFFFF_FFFF_0000_0000;

    private readonly Span<ulong> _slots = slots;

    /// <summary>The number of slots for a number of links: a power of two, at least twice the links, so that a free one always ends a search.</summary>
    internal static int SlotsFor(int links) => (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(links, 4) * 2);

    /// <summary>The place of the link with these ids among the links, or -1 and the slot where it would go.</summary>
    internal int Find(in ActivityContext context, ulong hash, ReadOnlySpan<ActivityLink> links, out int slot)
    {
        var mask = _slots.Length - 1;
        for (slot = (int)hash & mask; _slots[slot] is var content && content != 0; slot = (slot + 1) & mask)
        {
            var place = (int)(uint)content - 1;
            if (((content ^ hash) & UpperHalf) == 0 && Ids.AreSame(links[place].Context, context))
            {
                return place;
            }
        }
        return -1;
    }

    /// <summary>Puts a place into the free slot that a search ended at.</summary>
    internal void Set(int slot, ulong hash, int place) => _slots[slot] = (hash & UpperHalf) | ((uint)place + 1);
}
