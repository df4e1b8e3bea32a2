using System.Collections;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace SpanLinks;

/// <summary>Collects links from many producers: bounded, without duplicates, and complete when its producers are done.</summary>
/// <remarks>
/// Two links are duplicates when they point to the same span; the first one stays. Links keep the order in which they were added. Give the
/// collector itself to
/// <see cref="LinkedActivityExtensions.StartLinked(ActivitySource, string, IEnumerable{ActivityLink}, StartOptions)"/>, then the
/// activity also tells how many links were left out. Safe for concurrent use.
/// </remarks>
[SuppressMessage("Naming", "CA1710", Justification = "It collects; that it can be enumerated comes second.")]
public sealed class LinkCollector : IReadOnlyCollection<ActivityLink>
{
    // Below this many links the producers cannot be in each other's way for long.
    private const int SmallLimit = 1024;

    private readonly CollectorShard[] _shards;
    private readonly CollectorShard? _only;
    private readonly LinkLimits _limits;
    private readonly Activity? _activity;
    private readonly Turns _turns;
    private SpreadCounter? _dropped;
    private volatile bool _completed;

    /// <summary>Makes a collector for an activity that is still to start.</summary>
    /// <param name="limits">
    /// The limits. Null, the default, for <see cref="LinkLimits.Default"/>; the first links are always those that stay.
    /// </param>
    public LinkCollector(LinkLimits? limits = null)
    {
        _limits = limits ?? LinkLimits.Default;
        _turns = new Turns(_limits.MaxLinks);
        var shards = _limits.MaxLinks <= SmallLimit ? 1 : Environment.ProcessorCount * 8;
        _shards = new CollectorShard[BitOperations.RoundUpToPowerOf2((uint)shards)];
        for (var i = 0; i < _shards.Length; i++)
        {
            _shards[i] = new CollectorShard(_turns);
        }
        _only = shards == 1 ? _shards[0] : null;
    }

    /// <summary>Makes a collector that adds each link to a running activity at once.</summary>
    /// <param name="activity">
    /// The activity, or null: then nothing is collected. The links that it has already belong to the collector.
    /// </param>
    /// <param name="limits">
    /// The limits. Null, the default, for <see cref="LinkLimits.Default"/>; the first links are always those that stay.
    /// </param>
    public LinkCollector(Activity? activity, LinkLimits? limits = null)
        : this(limits)
    {
        _completed = activity is null;
        foreach (var link in activity?.Links ?? [])
        {
            Collect(link, link.Context);
        }
        _activity = activity;
    }

    /// <summary>How many links are collected, from 0 to the limit.</summary>
    public int Count => _turns.Taken;

    /// <summary>How many links were left out because the limit was reached.</summary>
    public int Dropped => Volatile.Read(ref _dropped)?.Value ?? 0;

    /// <summary>Adds a link of the given type.</summary>
    /// <param name="linked">The context of the linked span, or null.</param>
    /// <param name="type">How the linking span will relate to it. The default is <see cref="LinkType.FollowsFrom"/>.</param>
    /// <returns>What became of the link.</returns>
    public LinkStatus Add(ActivityContext? linked, LinkType type = default) =>
        linked is { } context ? Add(LinkFactory.Create(context, type)) : LinkStatus.Invalid;

    /// <summary>Adds a link that is made already.</summary>
    /// <param name="link">The link.</param>
    /// <returns>What became of the link.</returns>
    public LinkStatus Add(ActivityLink link)
    {
        var linked = link.Context;
        if (!_completed && _activity is null && _only is not null && _only.IsFullWithout(linked))
        {
            Drop();
            return LinkStatus.Full;
        }
        var status = Check(linked);
        if (status == LinkStatus.Added)
        {
            var limited = AttributeLimit.Apply(link, _limits.MaxAttributesPerLink);
            status = Collect(limited, linked);
            if (status == LinkStatus.Added)
            {
                _activity?.AddLink(limited);
            }
        }
        if (status == LinkStatus.Full)
        {
            Drop();
        }
        return status;
    }

    /// <summary>Ends the collecting: links that are added from now on are answered with <see cref="LinkStatus.Closed"/>.</summary>
    public void Complete() => _completed = true;

    /// <summary>Waits until all producers have ended, however they ended, and completes the collector.</summary>
    /// <param name="producers">The tasks that add links. What they throw is theirs and does not come out here.</param>
    /// <exception cref="ArgumentNullException"><paramref name="producers"/> is null.</exception>
    public async Task CompleteAfterAsync(params IEnumerable<Task> producers)
    {
        ArgumentNullException.ThrowIfNull(producers);
        await Task.WhenAll(producers).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Complete();
    }

    /// <summary>The links that are collected so far, in the order in which they were added.</summary>
    public ActivityLink[] ToArray()
    {
        var turns = new List<int>(Count);
        var links = new List<ActivityLink>(Count);
        foreach (var shard in _shards)
        {
            shard.CopyTo(turns, links);
        }
        var result = links.ToArray();
        Array.Sort(turns.ToArray(), result);
        return result;
    }

    /// <summary>Enumerates the links that are collected at this moment, in the order in which they were added.</summary>
    public IEnumerator<ActivityLink> GetEnumerator() => ((IEnumerable<ActivityLink>)ToArray()).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>What becomes of a link, as far as that is plain without looking for it among those that are there.</summary>
    private LinkStatus Check(in ActivityContext linked)
    {
        if (_completed)
        {
            return LinkStatus.Closed;
        }
        return _activity is not null ? ActivityLinkExtensions.Check(_activity, linked)
            : Ids.HasTrace(linked) ? LinkStatus.Added
            : LinkStatus.Invalid;
    }

    private LinkStatus Collect(in ActivityLink link, in ActivityContext linked)
    {
        var hash = LinkHash.Of(linked);
        // The upper half of the hash is for the slot within the shard.
        var shard = _only ?? _shards[(int)hash & (_shards.Length - 1)];
        return shard.Add(link, linked, hash);
    }

    private void Drop()
    {
        LazyInitializer.EnsureInitialized(ref _dropped).Increment();
        if (_activity is not null)
        {
            LinkOverflow.Record(_activity, Count, 1);
        }
    }
}
