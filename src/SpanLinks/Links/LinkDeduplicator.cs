using System.Buffers;
using System.Diagnostics;

namespace SpanLinks;

/// <summary>Takes out links to a span that an earlier link points to already. Works in rented memory.</summary>
internal static class LinkDeduplicator
{
    internal static ActivityLink[] Deduplicate(ReadOnlySpan<ActivityLink> links, bool merge)
    {
        var places = ArrayPool<int>.Shared.Rent(links.Length);
        try
        {
            var result = new ActivityLink[Place(links, places)];
            Compact(links, result, places, merge);
            return result;
        }
        finally
        {
            ArrayPool<int>.Shared.Return(places);
        }
    }

    /// <summary>Moves the links that stay to the front, in their order, and returns how many they are.</summary>
    internal static int InPlace(Span<ActivityLink> links, bool merge)
    {
        var places = ArrayPool<int>.Shared.Rent(links.Length);
        try
        {
            var kept = Place(links, places);
            Compact(links, links, places, merge);
            return kept;
        }
        finally
        {
            ArrayPool<int>.Shared.Return(places);
        }
    }

    /// <summary>
    /// Finds for each link its place in the result, for a duplicate that of the first one, and returns how many there are.
    /// </summary>
    private static int Place(ReadOnlySpan<ActivityLink> links, Span<int> places)
    {
        var size = LinkIndex.SlotsFor(links.Length);
        var rented = ArrayPool<ulong>.Shared.Rent(size);
        try
        {
            var slots = rented.AsSpan(0, size);
            slots.Clear();
            var index = new LinkIndex(slots);
            var kept = 0;
            for (var i = 0; i < links.Length; i++)
            {
                var context = links[i].Context;
                var hash = LinkHash.Of(context);
                var earlier = index.Find(context, hash, links, out var slot);
                if (earlier < 0)
                {
                    index.Set(slot, hash, i);
                }
                places[i] = earlier < 0 ? kept++ : places[earlier];
            }
            return kept;
        }
        finally
        {
            ArrayPool<ulong>.Shared.Return(rented);
        }
    }

    /// <summary>
    /// Writes the links that stay, run by run. The target may be the links themselves, because a link never moves back.
    /// </summary>
    private static void Compact(ReadOnlySpan<ActivityLink> links, Span<ActivityLink> target, ReadOnlySpan<int> places, bool merge)
    {
        var kept = 0;
        for (var i = 0; i < links.Length;)
        {
            var run = 0;
            while (i + run < links.Length && places[i + run] == kept + run)
            {
                run++;
            }
            links.Slice(i, run).CopyTo(target[kept..]);
            kept += run;
            i += run;
            for (; i < links.Length && places[i] < kept; i++)
            {
                if (merge)
                {
                    target[places[i]] = Merge(target[places[i]], links[i]);
                }
            }
        }
    }

    private static ActivityLink Merge(in ActivityLink first, in ActivityLink later)
    {
        var tags = new ActivityTagsCollection(first.Tags ?? []);
        foreach (ref readonly var tag in later.EnumerateTagObjects())
        {
            if (!tags.ContainsKey(tag.Key))
            {
                tags.Add(tag);
            }
        }
        return new ActivityLink(first.Context, tags);
    }
}
