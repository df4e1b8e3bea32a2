using System.Collections;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace SpanLinks;

/// <summary>Collects links from many producers: bounded, without duplicates, and complete when its producers are done.</summary>
/// <remarks>
/// Two links are duplicates when they point to the same span; the first one stays. Links keep the order in which they were added. Give the
/// collector itself to <see cref="LinkedActivityExtensions.StartLinked(ActivitySource, string, IEnumerable{ActivityLink}, StartOptions)"/>, then the activity also
/// tells how many links were left out. Safe for concurrent use.
/// </remarks>
[SuppressMessage("Naming", "CA1710", Justification = "It collects; that it can be enumerated comes second.")]
public sealed class LinkCollector : IReadOnlyCollection<ActivityLink>
{
    // Below this many links the producers cannot be in each other's way for long.
    private const int SmallLimit = 1024;

    private readonly CollectorShard[] _shards;
    private readonly LinkLimits _limits;
    private readonly Activity? _activity;
    private Turns _turns;
    private int _dropped;
    private volatile bool _completed;

    /// <summary>Makes a collector for an activity that is still to start.</summary>
    /// <param name="limits">The limits. Null, the default, for <see cref="LinkLimits.Default"/>; the first links are always those that stay.</param>
    public LinkCollector(LinkLimits? limits = null)
    {
        _limits = limits ?? LinkLimits.Default;
        _turns = new Turns(_limits.MaxLinks);
        var shards = _limits.MaxLinks <= SmallLimit ? 1 : Environment.ProcessorCount * 8;
        _shards = new CollectorShard[BitOperations.RoundUpToPowerOf2((uint)shards)];
        for (var i = 0; i < _shards.Length; i++)
        {
            _shards[i] = new CollectorShard();
        }
    }

    /// <summary>Makes a collector that adds each link to a running activity at once.</summary>
    /// <param name="activity">The activity, or null: then nothing is collected. The links that it has already belong to the collector.</param>
    /// <param name="limits">The limits. Null, the default, for <see cref="LinkLimits.Default"/>; the first links are always those that stay.</param>
    public LinkCollector(Activity? activity, LinkLimits? limits = null)
        : this(limits)
    {
        _completed = activity is null;
        foreach (var link in activity?.Links ?? [])
        {
            Collect(link);
        }
        _activity = activity;
    }

    /// <summary>How many links are collected, from 0 to the limit.</summary>
    public int Count => _turns.Taken;

    /// <summary>How many links were left out because the limit was reached.</summary>
    public int Dropped => Volatile.Read(ref _dropped);

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
        var status = _completed ? LinkStatus.Closed
            : _activity is not null ? ActivityLinkExtensions.Check(_activity, link.Context)
            : !Ids.HasTrace(link.Context) ? LinkStatus.Invalid
            : LinkStatus.Added;
        if (status != LinkStatus.Added)
        {
            return status;
        }
        var limited = AttributeLimit.Apply(link, _limits.MaxAttributesPerLink);
        status = Collect(limited);
        if (status == LinkStatus.Added)
        {
            _activity?.AddLink(limited);
        }
        else if (status == LinkStatus.Full)
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

    private LinkStatus Collect(in ActivityLink link)
    {
        var hash = LinkHash.Of(link.Context);
        // The low bits choose the slot within a shard, the high bits are kept in it: the shard takes some from between.
        return _shards[(int)(hash >> 24) & (_shards.Length - 1)].Add(link, hash, ref _turns);
    }

    private void Drop()
    {
        Interlocked.Increment(ref _dropped);
        if (_activity is not null)
        {
            LinkOverflow.Record(_activity, Count, 1);
        }
    }
}
