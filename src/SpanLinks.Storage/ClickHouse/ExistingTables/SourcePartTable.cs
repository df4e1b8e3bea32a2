using SpanLinks.Graph.Store;
using SpanLinks.Storage.ClickHouse.Client;

namespace SpanLinks.Storage.ClickHouse.ExistingTables;

/// <summary>
/// Searches a table that others fill. It knows nothing of arrival, so each span is a part of its own, numbered by its start in nanoseconds:
/// what arrives late appears where it started.
/// </summary>
internal sealed class SourcePartTable(SourceLayout layout, TimeProvider time) : IPartTable
{
    // Senders whose clocks are ahead: what they start is found, too.
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(10);

    public long PerSecond => 1_000_000_000;

    public long Newest(TraceSearch search) => Math.Min(Limit(UnixTime.Nano(time.GetUtcNow() + Ahead)), Limit(search.ToUnixNano));

    public string Search(TraceSearch search, long from, long to, int limit) => Statement.Fill(
        "source-search",
        [
            .. layout.Holes,
            ("from", SqlText.Of(from)),
            ("to", SqlText.Of(to)),
            ("condition", string.Join(" AND ", Conditions(search, to))),
            ("limit", SqlText.Of(limit)),
        ]);

    private IEnumerable<string> Conditions(TraceSearch search, long to)
    {
        yield return layout.IsSpan;
        var from = Limit(search.FromUnixNano);
        if (from > 0)
        {
            yield return $"{layout.End} >= {SqlText.Of(from)}";
        }

        if (from > to)
        {
            yield return $"{layout.Duration} >= {SqlText.Of(from - to)}"; // the same, of which an index of durations knows
        }

        if (search.Before is { } before)
        {
            yield return $"({layout.Start} < {SqlText.Of(before.Batch)} OR ({layout.Start} = {SqlText.Of(before.Batch)} AND {layout.Place} < {before.Index}))";
        }

        if (search.After is { } after)
        {
            yield return $"({layout.Start} > {SqlText.Of(after.Batch)} OR ({layout.Start} = {SqlText.Of(after.Batch)} AND {layout.Place} > {after.Index}))";
        }

        foreach (var term in search.Terms)
        {
            yield return Of(term);
        }
    }

    private string Of(SearchTerm term) => term.Kind switch
    {
        SearchTermKind.Service => $"{layout.Service} = {SqlText.Of(term.Value)}",
        SearchTermKind.Operation => $"{layout.Name} = {SqlText.Of(term.Value)}",
        SearchTermKind.Error => $"{layout.Status} = 2",
        SearchTermKind.ServiceError => $"{layout.Service} = {SqlText.Of(term.Value)} AND {layout.Status} = 2",
        SearchTermKind.HasLink => $"{layout.LinkCount} > 0",
        SearchTermKind.LinkType =>
            $"notEmpty({layout.LinkTraceIds}) AND arrayExists((found, kind) -> kind = {SqlText.Of(term.Value)} AND {SourceLayout.IsLink}, {layout.LinkTraceIds}, {layout.LinkTypes})",
        _ => throw new ArgumentOutOfRangeException(nameof(term), term.Kind, "The kind of term is not known."),
    };

    private static long Limit(ulong nanoseconds) => (long)Math.Min(nanoseconds, long.MaxValue);
}
