using System.Diagnostics;

namespace SpanLinks;

/// <summary>
/// A tags collection that is used again and again to build links: <see cref="ActivityLink"/> copies the tags when it is constructed, so
/// a collection per link would be garbage at once. One per thread; a nested use gets its own.
/// </summary>
internal readonly ref struct ScratchTags
{
    // A collection keeps its capacity when cleared. One that grew beyond this is left to the garbage collector.
    private const int LargestKept = 128;

    [ThreadStatic]
    private static ActivityTagsCollection? _spare;

    private ScratchTags(ActivityTagsCollection collection) => Collection = collection;

    internal ActivityTagsCollection Collection { get; }

    internal static ScratchTags Rent(LinkType type)
    {
        var scratch = new ScratchTags(_spare ?? []);
        _spare = null;
        scratch.Collection.Add(LinkAttributes.Type, type.Value);
        return scratch;
    }

    internal ActivityLink ToLink(ActivityContext context) => new(context, Collection);

    public void Dispose()
    {
        if (Collection.Count <= LargestKept)
        {
            Collection.Clear();
            _spare = Collection;
        }
    }
}
