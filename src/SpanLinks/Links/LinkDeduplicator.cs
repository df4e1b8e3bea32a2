using System.Buffers;
using System.Diagnostics;

namespace SpanLinks;

/// <summary>
/// Finds links to the same span. The table is open addressing over rented memory: each slot holds the upper half of a link's hash and
/// its place plus one, so ids are compared only where the hashes agree.
/// </summary>
internal static class LinkDeduplicator
{
    internal static ActivityLink[] Deduplicate(ReadOnlySpan<ActivityLink> links, bool merge)
    {
        var copy = ArrayPool<ActivityLink>.Shared.Rent(Math.Max(links.Length, 1));
        links.CopyTo(copy);
        var kept = InPlace(copy.AsSpan(0, links.Length), merge);
        var result = copy.AsSpan(0, kept).ToArray();
        ArrayPool<ActivityLink>.Shared.Return(copy, clearArray: true);
        return result;
    }

    /// <summary>Moves the links that stay to the front, in their order, and returns how many they are.</summary>
    internal static int InPlace(Span<ActivityLink> links, bool merge)
    {
        var places = new Dictionary<(ActivityTraceId, ActivitySpanId), int>();
        var kept = 0;
        foreach (var link in links)
        {
            var key = (link.Context.TraceId, link.Context.SpanId);
            if (places.TryGetValue(key, out var place))
            {
                links[place] = merge ? Merge(links[place], link) : links[place];
                continue;
            }
            places.Add(key, kept);
            links[kept++] = link;
        }
        return kept;
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
