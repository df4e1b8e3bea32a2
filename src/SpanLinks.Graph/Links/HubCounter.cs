using SpanLinks.Graph.Spans;
using SpanLinks.Graph.Store;
using SpanLinks.Otlp.Ids;

namespace SpanLinks.Graph.Links;

/// <summary>Counts the incoming links of hubs by type and service, from the index alone: no linking span is read.</summary>
public static class HubCounter
{
    private const int PageSize = 5_000;

    /// <summary>How many types and services of one hub are told apart; the rest is counted under empty names.</summary>
    public const int MaxGroups = 1_000;

    /// <summary>Counts hubs in their order, at most <paramref name="maxLinks"/> links of all of them together.</summary>
    public static async Task<IReadOnlyList<GraphHub>> CountAsync(
        ILinkStore store, IEnumerable<SpanKey> hubs, int maxLinks, CancellationToken cancellationToken)
    {
        var counted = new List<GraphHub>();
        foreach (var linked in hubs)
        {
            var hub = await CountAsync(store, linked, maxLinks, cancellationToken);
            maxLinks -= (int)hub.Count;
            counted.Add(hub);
        }

        return counted;
    }

    /// <summary>Counts the links that point to one span, or to one trace as a whole where the span id is zero.</summary>
    public static async Task<GraphHub> CountAsync(
        ILinkStore store, SpanKey linked, int maxLinks, CancellationToken cancellationToken)
    {
        var groups = new Dictionary<(string Type, string Service), Tally>();
        var target = new IncomingLinkTarget(linked.TraceId, linked.SpanId);
        var count = 0;
        while (true)
        {
            var asked = Math.Min(PageSize, maxLinks - count + 1); // one more tells whether there are more
            var page = await store.ReadIncomingLinksAsync([target], asked, cancellationToken);
            foreach (var link in page.Take(maxLinks - count))
            {
                Add(groups, link);
            }

            count += page.Count;
            if (count > maxLinks || page.Count < asked)
            {
                return new GraphHub(linked, Math.Min(count, maxLinks), count > maxLinks, Order(groups));
            }

            target = target with { After = page[^1].Position };
        }
    }

    private static void Add(Dictionary<(string Type, string Service), Tally> groups, IncomingLink link)
    {
        var name = (link.LinkType, link.ServiceName);
        var key = groups.Count < MaxGroups || groups.ContainsKey(name) ? name : ("", "");
        if (!groups.TryGetValue(key, out var tally))
        {
            groups.Add(key, tally = new Tally());
        }

        tally.Add(link);
    }

    private static List<HubGroup> Order(Dictionary<(string Type, string Service), Tally> groups) =>
    [
        .. groups.Select(group => group.Value.Result(group.Key.Type, group.Key.Service))
            .OrderByDescending(group => group.Count)
            .ThenBy(group => group.LinkType, StringComparer.Ordinal)
            .ThenBy(group => group.ServiceName, StringComparer.Ordinal),
    ];

    private sealed class Tally
    {
        private long _count;
        private long _errors;
        private ulong _first = ulong.MaxValue;
        private ulong _last;

        public void Add(IncomingLink link)
        {
            _count++;
            _errors += link.StatusCode == (byte)StatusCode.Error ? 1 : 0;
            _first = Math.Min(_first, link.StartTimeUnixNano);
            _last = Math.Max(_last, link.StartTimeUnixNano);
        }

        public HubGroup Result(string type, string service) => new(type, service, _count, _errors, _first, _last);
    }
}
