using System.Diagnostics;

namespace SpanLinks;

/// <summary>
/// Tags collections that are used again and again to build links: <see cref="ActivityLink"/> copies the tags when it is constructed, so a
/// collection per link would be garbage at once. One per thread; a nested use gets its own, and one that is not returned is garbage.
/// </summary>
internal static class ScratchTags
{
    // A collection keeps its capacity when cleared. One that grew beyond this is left to the garbage collector.
    private const int LargestKept = 128;

    [ThreadStatic]
    private static ActivityTagsCollection? _spare;

    /// <summary>A collection with the type of the link in it.</summary>
    internal static ActivityTagsCollection Rent(LinkType type)
    {
        var tags = _spare ?? [];
        _spare = null;
        tags.Add(LinkAttributes.Type, type.Value);
        return tags;
    }

    internal static void Return(ActivityTagsCollection tags)
    {
        if (tags.Count <= LargestKept)
        {
            tags.Clear();
            _spare = tags;
        }
    }
}
