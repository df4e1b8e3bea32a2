using SpanLinks.Graph.Store;
using SpanLinks.Otlp.Ids;
using SpanLinks.Storage.ClickHouse.Client;

namespace SpanLinks.Storage.ClickHouse;

/// <summary>Reads incoming links: one query for all targets of a hop, and only where they have more links than may be read, further ones.</summary>
/// <param name="client">The ClickHouse.</param>
/// <param name="statement">The statement that reads rows with the columns of the table incoming_links.</param>
/// <param name="holes">Those of its holes that are the same for every read.</param>
internal sealed class IncomingLinkQueries(ClickHouseClient client, string statement, params (string, string)[] holes)
{
    private const string ByKey = "ORDER BY linked_trace_id, linked_span_id, linking_trace_id, linking_span_id, ordinal";

    /// <summary>Reads the table incoming_links.</summary>
    public static IncomingLinkQueries OfTable(ClickHouseClient client, string database) =>
        new(client, "read-incoming-links", ("database", SqlText.Name(database)));

    public async Task<IReadOnlyList<IncomingLink>> ReadAsync(
        IReadOnlyList<IncomingLinkTarget> targets, int maxLinks, CancellationToken cancellationToken)
    {
        if (targets.Count == 0 || maxLinks <= 0)
        {
            return [];
        }

        // Rows of links that came again count, so some more are read than are wanted.
        var limit = (maxLinks * 2L) + 1;
        var found = await QueryAsync(targets, targets.Count == 1 ? ByKey : "", limit, cancellationToken);
        if (found.RowCount < limit)
        {
            return [.. targets.SelectMany(target => found.Links.Where(link => IsOf(target, link))).Take(maxLinks)];
        }

        if (targets.Count == 1)
        {
            return [.. found.Links.Take(maxLinks)];
        }

        var half = targets.Count / 2;
        var first = await ReadAsync([.. targets.Take(half)], maxLinks, cancellationToken);
        return [.. first, .. await ReadAsync([.. targets.Skip(half)], maxLinks - first.Count, cancellationToken)];
    }

    private async Task<(IReadOnlyList<IncomingLink> Links, long RowCount)> QueryAsync(
        IReadOnlyList<IncomingLinkTarget> targets, string order, long limit, CancellationToken cancellationToken)
    {
        var rows = await client.ReadAsync(
            Statement.Fill(
                statement,
                [
                    .. holes,
                    ("traces", SqlText.List(targets.Select(target => target.TraceId))),
                    ("condition", string.Join(" OR ", Conditions(targets))),
                    ("order", order),
                    ("limit", SqlText.Of(limit)),
                ]),
            cancellationToken);
        var links = IncomingLinkRows.Read(rows, out var count);
        return (links, count);
    }

    private static IEnumerable<string> Conditions(IReadOnlyList<IncomingLinkTarget> targets)
    {
        var whole = targets.Where(target => target is { SpanId: null, After: null }).Select(target => target.TraceId).ToList();
        if (whole.Count > 0)
        {
            yield return $"linked_trace_id IN ({SqlText.List(whole)})";
        }

        var spans = targets.Where(target => target is { SpanId: not null, After: null }).ToList();
        if (spans.Count > 0)
        {
            yield return $"(linked_trace_id, linked_span_id) IN ({SqlText.List(spans.Select(target => new SpanKey(target.TraceId, target.SpanId!.Value)))})";
        }

        foreach (var target in targets.Where(target => target.After is not null))
        {
            yield return $"({Behind(target, target.After!.Value)})";
        }
    }

    // Column by column, because a comparison of tuples does not use the index.
    private static string Behind(IncomingLinkTarget target, IncomingLinkPosition after)
    {
        var rest = $"(linking_trace_id > {SqlText.Of(after.Linking.TraceId)} OR (linking_trace_id = {SqlText.Of(after.Linking.TraceId)} AND "
            + $"(linking_span_id > {SqlText.Of(after.Linking.SpanId)} OR (linking_span_id = {SqlText.Of(after.Linking.SpanId)} AND ordinal > {SqlText.Of(after.Ordinal)}))))";
        var linked = SqlText.Of(after.Linked.SpanId);
        var sameSpan = $"linked_span_id = {linked} AND linking_trace_id >= {SqlText.Of(after.Linking.TraceId)} AND {rest}";
        return target.SpanId is null
            ? $"linked_trace_id = {SqlText.Of(target.TraceId)} AND (linked_span_id > {linked} OR ({sameSpan}))"
            : $"linked_trace_id = {SqlText.Of(target.TraceId)} AND {sameSpan}";
    }

    private static bool IsOf(IncomingLinkTarget target, IncomingLink link) =>
        link.Linked.TraceId == target.TraceId
        && (target.SpanId is null || link.Linked.SpanId == target.SpanId)
        && (target.After is not { } after || link.Position > after);
}
