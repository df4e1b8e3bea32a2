using System.Diagnostics;

namespace SpanLinks;

/// <summary>Makes the links of a batch, all of them with one collection of tags.</summary>
internal readonly record struct BatchLinks<TItem>(
    IReadOnlyCollection<TItem> Items, Func<TItem, ActivityContext?> Context, Action<TItem, ActivityTagsCollection>? Describe)
{
    internal void WriteTo(ref LinkSink sink)
    {
        using var tags = ScratchTags.Rent(LinkType.BatchItem);
        sink.BatchSize = Items.Count;
        // By index where there is one: the enumerator of a list behind its interface would be garbage.
        if (Items is IReadOnlyList<TItem> list)
        {
            for (var index = 0; index < list.Count; index++)
            {
                Write(list[index], index, tags.Collection, ref sink);
            }
        }
        else
        {
            var index = 0;
            foreach (var item in Items)
            {
                Write(item, index++, tags.Collection, ref sink);
            }
        }
    }

    private void Write(TItem item, int index, ActivityTagsCollection tags, ref LinkSink sink)
    {
        if (Context(item) is not { } linked || !Ids.HasTrace(linked))
        {
            sink.Unlinked++;
        }
        else if (sink.IsFull)
        {
            sink.Drop();
        }
        else
        {
            Fill(item, index, tags);
            sink.Add(new ActivityLink(linked, tags), tags.Count);
        }
    }

    private void Fill(TItem item, int index, ActivityTagsCollection tags)
    {
        if (Describe is not null)
        {
            tags.Clear();
            tags.Add(LinkAttributes.Type, LinkType.BatchItem.Value);
        }
        tags[LinkAttributes.BatchIndex] = BoxedInt.From(index);
        Describe?.Invoke(item, tags);
    }
}
