using System.Buffers;
using System.Diagnostics;

namespace SpanLinks;

/// <summary>Takes the links of one activity and applies its limits. Use once, on one thread.</summary>
internal ref struct LinkSink(LinkLimits limits)
{
    private readonly bool _keepsFirst = limits is { Keep: LinkKeep.First, Duplicates: DuplicateLinks.Keep };

    private ActivityLink[] _links = [];
    private int _count;
    private int _dropped;
    private int _invalid;

    /// <summary>Whether a further link would be left out for certain, so that it need not be made.</summary>
    internal readonly bool IsFull => _keepsFirst && _count >= limits.MaxLinks;

    internal readonly int MaxAttributes => limits.MaxAttributesPerLink;

    /// <summary>Tags of the activity that the writer finds out: written when the activity is recorded.</summary>
    internal int? BatchSize { get; set; }

    internal int Unlinked { get; set; }

    internal void Fill<TState>(string name, TState state, WriteLinks<TState> write)
        where TState : allows ref struct
    {
        try
        {
            write(state, ref this);
        }
        catch (Exception exception)
        {
            // The host's code made the links; its span must start all the same.
            SpanLinksEventSource.Log.ProviderFailed(name, exception);
        }
        Cut();
    }

    internal void Add(in ActivityLink link)
    {
        if (!Ids.HasTrace(link.Context))
        {
            _invalid++;
        }
        else if (IsFull)
        {
            _dropped++;
        }
        else
        {
            if (_count == _links.Length)
            {
                Grow();
            }
            _links[_count++] = AttributeLimit.Apply(link, limits.MaxAttributesPerLink);
        }
    }

    internal void AddRange(scoped ReadOnlySpan<ActivityLink> links)
    {
        foreach (ref readonly var link in links)
        {
            Add(link);
        }
    }

    internal void AddRange(IEnumerable<ActivityLink> links)
    {
        foreach (var link in links)
        {
            Add(link);
        }
        _dropped += (links as LinkCollector)?.Dropped ?? 0;
    }

    /// <summary>Counts a link that was not made because there is no room for it.</summary>
    internal void Drop() => _dropped++;

    internal void AddTo(Activity activity)
    {
        foreach (ref readonly var link in _links.AsSpan(0, _count))
        {
            activity.AddLink(link);
        }
        SetTags(activity);
    }

    internal readonly ActivityLink[] ToArray() => _links.AsSpan(0, _count).ToArray();

    /// <summary>Writes on an activity, which has its links already, what the writer found out.</summary>
    internal readonly void SetTags(Activity activity)
    {
        if (BatchSize is { } size)
        {
            activity.SetTag(LinkAttributes.BatchSize, size);
        }
        if (Unlinked > 0)
        {
            activity.SetTag(LinkAttributes.BatchUnlinked, Unlinked);
        }
    }

    /// <summary>Tells what was left out, now that the activity has started, and gives the memory back: the end of the sink.</summary>
    internal void Report(Activity? activity)
    {
        if (_links.Length > 0)
        {
            ArrayPool<ActivityLink>.Shared.Return(_links, clearArray: true);
            _links = [];
        }
        if (_invalid > 0)
        {
            SpanLinksMeter.LinksDropped(_invalid, SpanLinksMeter.InvalidReason);
        }
        if (_dropped > 0 && activity is { IsAllDataRequested: true })
        {
            LinkOverflow.Record(activity, _count, _dropped);
        }
    }

    private void Cut()
    {
        var all = _links.AsSpan(0, _count);
        if (limits.Duplicates != DuplicateLinks.Keep)
        {
            all = all[..LinkDeduplicator.InPlace(all, limits.Duplicates == DuplicateLinks.Merge)];
        }
        _count = LinkSelection.Select(all, limits);
        _dropped += all.Length - _count;
    }

    private void Grow()
    {
        var larger = ArrayPool<ActivityLink>.Shared.Rent(Math.Max(16, _count * 2));
        _links.AsSpan(0, _count).CopyTo(larger);
        if (_links.Length > 0)
        {
            ArrayPool<ActivityLink>.Shared.Return(_links, clearArray: true);
        }
        _links = larger;
    }
}
