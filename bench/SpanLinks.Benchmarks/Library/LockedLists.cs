using System.Diagnostics;

namespace SpanLinks.Benchmarks.Library;

/// <summary>Collectors written by hand: a list under a lock, up to a bound.</summary>
internal abstract class LockedList(int bound)
{
    private readonly List<ActivityLink> _links = [];

    internal bool Add(ActivityLink link)
    {
        lock (_links)
        {
            if (IsDuplicate(_links, link) || _links.Count >= bound)
            {
                return false;
            }
            _links.Add(link);
            return true;
        }
    }

    protected abstract bool IsDuplicate(List<ActivityLink> links, ActivityLink link);

    /// <summary>Takes duplicates, which a collector may not: the least that a locked list can do.</summary>
    internal sealed class Bare(int bound) : LockedList(bound)
    {
        protected override bool IsDuplicate(List<ActivityLink> links, ActivityLink link) => false;
    }

    /// <summary>Looks for duplicates in the list, good enough for few links.</summary>
    internal sealed class Searching(int bound) : LockedList(bound)
    {
        protected override bool IsDuplicate(List<ActivityLink> links, ActivityLink link)
        {
            foreach (var other in links)
            {
                if (other.Context.SpanId == link.Context.SpanId && other.Context.TraceId == link.Context.TraceId)
                {
                    return true;
                }
            }
            return false;
        }
    }

    /// <summary>Looks for duplicates in a set, which many links need.</summary>
    internal sealed class WithSet(int bound) : LockedList(bound)
    {
        private readonly HashSet<(ActivityTraceId, ActivitySpanId)> _seen = [];

        protected override bool IsDuplicate(List<ActivityLink> links, ActivityLink link) =>
            !_seen.Add((link.Context.TraceId, link.Context.SpanId));
    }
}
