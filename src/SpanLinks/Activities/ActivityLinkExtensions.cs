using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace SpanLinks;

/// <summary>Adds links to an activity that runs already, for contexts that are known only after its start.</summary>
/// <remarks>Links that are known at the start belong there: samplers do not see those that come later. Safe for concurrent use.</remarks>
public static class ActivityLinkExtensions
{
    // Counting and adding must be one step. Activities share these locks, because a lock on the activity itself would be the host's.
    private static readonly Lock[] Locks = [.. Enumerable.Range(0, 16).Select(_ => new Lock())];

    /// <summary>Adds a link of the given type.</summary>
    /// <param name="activity">The activity, or null.</param>
    /// <param name="linked">The context of the linked span, or null.</param>
    /// <param name="type">How the activity relates to it. The default is <see cref="LinkType.FollowsFrom"/>.</param>
    /// <returns>What became of the link; never <see cref="LinkStatus.Duplicate"/>.</returns>
    public static LinkStatus LinkTo(this Activity? activity, ActivityContext? linked, LinkType type = default)
    {
        var status = Check(activity, linked.GetValueOrDefault());
        return status == LinkStatus.Added ? Append(activity!, LinkFactory.Create(linked.GetValueOrDefault(), type)) : status;
    }

    /// <summary>Adds a link that is made already.</summary>
    /// <param name="activity">The activity, or null.</param>
    /// <param name="link">The link.</param>
    /// <returns>What became of the link; never <see cref="LinkStatus.Duplicate"/>.</returns>
    public static LinkStatus LinkTo(this Activity? activity, ActivityLink link)
    {
        var status = Check(activity, link.Context);
        return status == LinkStatus.Added ? Append(activity!, link) : status;
    }

    internal static LinkStatus Check(Activity? activity, in ActivityContext linked)
    {
        if (activity is not { IsAllDataRequested: true, IsStopped: false })
        {
            return LinkStatus.Closed;
        }
        return !Ids.HasTrace(linked) || Ids.AreSame(linked, activity.Context) ? LinkStatus.Invalid : LinkStatus.Added;
    }

    internal static int CountLinks(Activity activity)
    {
        var count = 0;
        foreach (ref readonly var _ in activity.EnumerateLinks())
        {
            count++;
        }
        return count;
    }

    private static LinkStatus Append(Activity activity, in ActivityLink link)
    {
        var limits = LinkLimits.Default;
        var limited = AttributeLimit.Apply(link, limits.MaxAttributesPerLink);
        int count;
        lock (Locks[RuntimeHelpers.GetHashCode(activity) % Locks.Length])
        {
            count = CountLinks(activity);
            if (count < limits.MaxLinks)
            {
                activity.AddLink(limited);
                return LinkStatus.Added;
            }
        }
        LinkOverflow.Record(activity, count, 1);
        return LinkStatus.Full;
    }
}
