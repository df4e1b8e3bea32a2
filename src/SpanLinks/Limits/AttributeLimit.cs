using System.Diagnostics;

namespace SpanLinks;

/// <summary>Cuts the attributes of a link to a limit; the first ones stay.</summary>
internal static class AttributeLimit
{
    internal static ActivityLink Apply(in ActivityLink link, int max)
    {
        var count = Count(link);
        return count <= max ? link : Cut(link, max, count);
    }

    internal static int Count(in ActivityLink link)
    {
        var count = 0;
        foreach (ref readonly var _ in link.EnumerateTagObjects())
        {
            count++;
        }
        return count;
    }

    internal static ActivityLink Cut(in ActivityLink link, int max, int count)
    {
        var kept = new ActivityTagsCollection();
        foreach (ref readonly var tag in link.EnumerateTagObjects())
        {
            if (kept.Count == max)
            {
                break;
            }
            kept.Add(tag);
        }
        SpanLinksMeter.AttributesDropped(count - max);
        return new ActivityLink(link.Context, kept);
    }
}
