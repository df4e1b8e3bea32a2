using SpanLinks.Graph.Spans;
using SpanLinks.Graph.Store;
using SpanLinks.Graph.Summaries;
using SpanLinks.Otlp.Ids;

namespace SpanLinks.Server.Pages.Home;

/// <summary>
/// Counts the links of listed traces whose linked span is not stored. Links to a trace as a whole are not looked for, nor more than a bound
/// for the page: a trace that is not counted is not said to have none.
/// </summary>
internal static class DanglingCounts
{
    private const int MaxLinks = 1_000;

    /// <summary>How many there are, for traces that have some.</summary>
    public static async Task<IReadOnlyDictionary<TraceId, int>> ReadAsync(
        ILinkStore store, IEnumerable<TraceSummary> summaries, CancellationToken cancellationToken)
    {
        var links = summaries.SelectMany(summary => summary.Trace.Spans.SelectMany(span => span.Links, (_, link) => (summary.Trace, link.Linked)))
            .Where(link => link.Linked is not { SpanId.IsZero: true })
            .Take(MaxLinks).ToList();
        var wanted = links.Where(link => link.Linked is { } key && key.TraceId != link.Trace.TraceId).Select(link => link.Linked!.Value).Distinct();
        var found = (await store.ReadSpansAsync([.. wanted], cancellationToken)).Select(fragment => SpanDecoder.Decode(fragment).Key).ToHashSet();
        return links
            .Where(link => link.Linked is not { } key || !(found.Contains(key) || (key.TraceId == link.Trace.TraceId && link.Trace.Find(key.SpanId) is not null)))
            .CountBy(link => link.Trace.TraceId).ToDictionary();
    }
}
