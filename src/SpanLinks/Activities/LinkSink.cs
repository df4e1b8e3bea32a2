using System.Buffers;
using System.Diagnostics;

namespace SpanLinks;

/// <summary>
/// Takes the links of one activity and applies its limits. Where the first links stay, they go to the activity at once; else, or while
/// there is no activity yet, they wait in rented memory. Use once, on one thread.
/// </summary>
internal ref struct LinkSink(LinkLimits limits, Activity? activity)
{
    private readonly bool _keepsFirst = limits is { Keep: LinkKeep.First, Duplicates: DuplicateLinks.Keep };

    private ActivityLink[] _waiting = [];
    private int _count;
    private int _dropped;
    private int _invalid;

    /// <summary>Whether a further link would be left out for certain, so that it need not be made.</summary>
    internal readonly bool IsFull => _keepsFirst && _count >= limits.MaxLinks;

    /// <summary>What the writer finds out about a batch, for the tags of the activity.</summary>
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
        if (Ids.HasTrace(link.Context))
        {
            AddValid(link, AttributeLimit.Count(link));
        }
        else
        {
            _invalid++;
        }
    }

    /// <summary>Adds a link that has a trace id and whose number of attributes is known.</summary>
    internal void AddValid(in ActivityLink link, int attributes)
    {
        if (IsFull)
        {
            _dropped++;
        }
        else if (attributes > limits.MaxAttributesPerLink)
        {
            Keep(AttributeLimit.Cut(link, limits.MaxAttributesPerLink, attributes));
        }
        else
        {
            Keep(link);
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

    /// <summary>The links that wait, for an activity that is created with them.</summary>
    internal readonly ActivityLink[] ToArray() => _waiting.AsSpan(0, _count).ToArray();

    /// <summary>Gives an activity what is still missing before it starts: links that wait, and tags.</summary>
    internal readonly void Complete(Activity created)
    {
        if (created == activity && _waiting.Length > 0)
        {
            foreach (ref readonly var link in _waiting.AsSpan(0, _count))
            {
                created.AddLink(link);
            }
        }
        if (BatchSize is { } size)
        {
            created.SetTag(LinkAttributes.BatchSize, BoxedInt.From(size));
        }
        if (Unlinked > 0)
        {
            created.SetTag(LinkAttributes.BatchUnlinked, BoxedInt.From(Unlinked));
        }
    }

    /// <summary>Tells what was left out of an activity, which has started, and gives the memory back: the end of the sink.</summary>
    internal void Report(Activity? started)
    {
        Release();
        if (_invalid > 0)
        {
            SpanLinksMeter.LinksDropped(_invalid, SpanLinksMeter.InvalidReason);
        }
        if (_dropped > 0 && started is { IsAllDataRequested: true })
        {
            LinkOverflow.Record(started, _count, _dropped);
        }
    }

    private void Keep(in ActivityLink link)
    {
        if (_keepsFirst && activity is not null)
        {
            activity.AddLink(link);
        }
        else
        {
            Wait(link);
        }
        _count++;
    }

    private void Wait(in ActivityLink link)
    {
        if (_count == _waiting.Length)
        {
            var larger = ArrayPool<ActivityLink>.Shared.Rent(Math.Max(16, _count * 2));
            _waiting.AsSpan(0, _count).CopyTo(larger);
            Release();
            _waiting = larger;
        }
        _waiting[_count] = link;
    }

    private void Cut()
    {
        if (_keepsFirst)
        {
            return;
        }
        var all = _waiting.AsSpan(0, _count);
        if (limits.Duplicates != DuplicateLinks.Keep)
        {
            all = all[..LinkDeduplicator.InPlace(all, limits.Duplicates == DuplicateLinks.Merge)];
        }
        _count = LinkSelection.Select(all, limits);
        _dropped += all.Length - _count;
    }

    private void Release()
    {
        if (_waiting.Length > 0)
        {
            ArrayPool<ActivityLink>.Shared.Return(_waiting, clearArray: true);
            _waiting = [];
        }
    }
}
