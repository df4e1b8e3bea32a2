using System.Diagnostics;
using System.Runtime.InteropServices;

namespace SpanLinks;

/// <summary>Makes the links of a batch, all of them with one collection of tags.</summary>
internal readonly record struct BatchLinks<TItem>(
    IReadOnlyCollection<TItem> Items, Func<TItem, ActivityContext?> Context, Action<TItem, ActivityTagsCollection>? Describe)
{
    internal void WriteTo(ref LinkSink sink)
    {
        var tags = ScratchTags.Rent(LinkType.BatchItem);
        sink.BatchSize = Items.Count;
        switch (Items)
        {
            // Nearly all batches are one of the two, and an enumerator behind the interface would be garbage.
            case TItem[] array:
                Write(array, tags, ref sink);
                break;
            case List<TItem> list:
                Write(CollectionsMarshal.AsSpan(list), tags, ref sink);
                break;
            default:
                Write(Items.ToArray(), tags, ref sink);
                break;
        }
        ScratchTags.Return(tags);
    }

    private void Write(scoped ReadOnlySpan<TItem> items, ActivityTagsCollection tags, ref LinkSink sink)
    {
        for (var index = 0; index < items.Length; index++)
        {
            Write(items[index], index, tags, ref sink);
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
            sink.AddValid(new ActivityLink(linked, tags), tags.Count);
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
