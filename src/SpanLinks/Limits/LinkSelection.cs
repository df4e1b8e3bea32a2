using System.Diagnostics;

namespace SpanLinks;

/// <summary>Chooses the links that stay within a limit.</summary>
internal static class LinkSelection
{
    /// <summary>Moves the links that stay to the front, in their order, and returns how many they are.</summary>
    internal static int Select(Span<ActivityLink> links, LinkLimits limits)
    {
        var max = limits.MaxLinks;
        if (links.Length <= max)
        {
            return links.Length;
        }
        switch (limits.Keep)
        {
            case LinkKeep.Last:
                links[^max..].CopyTo(links);
                break;
            case LinkKeep.OneOfEachType:
                OneOfEachType(links, max);
                break;
        }
        return max;
    }

    private static void OneOfEachType(Span<ActivityLink> links, int max)
    {
        var types = new HashSet<object?>();
        Span<bool> first = new bool[links.Length];
        for (var i = 0; i < links.Length && types.Count < max; i++)
        {
            first[i] = types.Add(TypeOf(links[i]));
        }

        var others = max - types.Count;
        var kept = 0;
        for (var i = 0; i < links.Length; i++)
        {
            if (first[i] || others-- > 0)
            {
                links[kept++] = links[i];
            }
        }
    }

    private static object? TypeOf(in ActivityLink link)
    {
        foreach (ref readonly var tag in link.EnumerateTagObjects())
        {
            if (tag.Key == LinkAttributes.Type)
            {
                return tag.Value;
            }
        }
        return null;
    }
}
