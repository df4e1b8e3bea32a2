using System.Diagnostics;

namespace SpanLinks;

/// <summary>Collects links from many producers: bounded, without duplicates, and complete when its producers are done.</summary>
/// <remarks>
/// Two links are duplicates when they point to the same span; the first one stays. Links keep the order in which they were added. Safe for
/// concurrent use.
/// </remarks>
public sealed class LinkCollector
{
    private readonly Lock _lock = new();
    private readonly HashSet<(ActivityTraceId, ActivitySpanId)> _seen = [];
    private readonly List<ActivityLink> _links = [];
    private readonly LinkLimits _limits;
    private readonly Activity? _activity;
    private int _dropped;
    private bool _completed;

    /// <summary>Makes a collector for an activity that is still to start.</summary>
    /// <param name="limits">The limits. Null, the default, for <see cref="LinkLimits.Default"/>; what to keep is always the first.</param>
    public LinkCollector(LinkLimits? limits = null) => _limits = limits ?? LinkLimits.Default;

    /// <summary>Makes a collector that adds each link to a running activity at once.</summary>
    /// <param name="activity">The activity, or null: then nothing is collected. The links that it has already count.</param>
    /// <param name="limits">The limits. Null, the default, for <see cref="LinkLimits.Default"/>; what to keep is always the first.</param>
    public LinkCollector(Activity? activity, LinkLimits? limits = null)
        : this(limits)
    {
        _activity = activity;
        _completed = activity is null;
    }

    /// <summary>How many links are collected, from 0 to the limit.</summary>
    public int Count => _links.Count;

    /// <summary>How many links were left out because the limit was reached.</summary>
    public int Dropped => _dropped;

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
        lock (_lock)
        {
            if (_completed)
            {
                return LinkStatus.Closed;
            }
            if (link.Context.TraceId == default)
            {
                return LinkStatus.Invalid;
            }
            if (_seen.Contains((link.Context.TraceId, link.Context.SpanId)))
            {
                return LinkStatus.Duplicate;
            }
            if (_links.Count >= _limits.MaxLinks)
            {
                _dropped++;
                return LinkStatus.Full;
            }
            _seen.Add((link.Context.TraceId, link.Context.SpanId));
            _links.Add(link);
            _activity?.AddLink(link);
            return LinkStatus.Added;
        }
    }

    /// <summary>Ends the collecting: links that are added from now on are answered with <see cref="LinkStatus.Closed"/>.</summary>
    public void Complete() => _completed = true;

    /// <summary>Waits until all producers have ended, however they ended, and completes the collector.</summary>
    /// <param name="producers">The tasks that add links. What they throw is theirs and does not come out here.</param>
    /// <returns>The links.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="producers"/> is null.</exception>
    public async Task<ActivityLink[]> CompleteAfterAsync(params IEnumerable<Task> producers)
    {
        ArgumentNullException.ThrowIfNull(producers);
        await Task.WhenAll(producers).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Complete();
        return ToArray();
    }

    /// <summary>The links that are collected so far, in the order in which they were added.</summary>
    public ActivityLink[] ToArray()
    {
        lock (_lock)
        {
            return [.. _links];
        }
    }

    internal void WriteTo(ref LinkSink sink)
    {
        sink.AddRange(ToArray());
        sink.Drop(_dropped);
    }
}
