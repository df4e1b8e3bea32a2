using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace SpanLinks;

/// <summary>
/// Counts the links that an activity could not take, and says so where people look: on the span, in a metric, in an event.
/// </summary>
internal sealed class LinkOverflow
{
    // Holds only activities that overflowed, and each only for as long as somebody else holds it.
    private static readonly ConditionalWeakTable<Activity, LinkOverflow> Overflows = [];

    private int _dropped;

    /// <summary>
    /// Tells that <paramref name="dropped"/> links were left out of an activity that carries <paramref name="kept"/> links.
    /// </summary>
    internal static void Record(Activity activity, int kept, int dropped)
    {
        SpanLinksMeter.LinksDropped(dropped, SpanLinksMeter.LimitReason);
        var overflow = Overflows.GetOrCreateValue(activity);
        bool first;
        int original;
        lock (overflow)
        {
            first = overflow._dropped == 0;
            overflow._dropped += dropped;
            original = kept + overflow._dropped;
            activity.SetTag(LinkAttributes.LinksTruncated, true);
            activity.SetTag(LinkAttributes.LinksOriginalCount, original);
        }
        if (first)
        {
            SpanLinksEventSource.Log.LinksTruncated(activity, kept, original);
        }
    }
}
