using SpanLinks.Graph.Store;
using SpanLinks.Otlp.Ids;
using SpanLinks.Otlp.Traces;
using SpanLinks.Storage.ClickHouse.Client;

namespace SpanLinks.Storage.ClickHouse;

/// <summary>Reads spans by trace: one query for all traces of a hop, and only where they have more spans than may be read, further ones.</summary>
internal sealed class SpanQueries(ClickHouseClient client, string database)
{
    private readonly (string, string) _database = ("database", SqlText.Name(database));

    public async Task<IReadOnlyList<StoredTrace>> ReadTracesAsync(
        IReadOnlyList<TraceId> traceIds, int maxSpans, CancellationToken cancellationToken)
    {
        if (traceIds.Count == 0)
        {
            return [];
        }

        var distinct = traceIds.Distinct().ToList();
        if (distinct.Count < traceIds.Count)
        {
            var found = (await ReadTracesAsync(distinct, maxSpans, cancellationToken)).ToDictionary(trace => trace.TraceId);
            return [.. traceIds.Select(traceId => found[traceId])];
        }

        return maxSpans == 0 ? await ReadCutAsync(traceIds, cancellationToken)
            : await TryReadAsync(traceIds, maxSpans, cancellationToken)
            ?? (traceIds.Count == 1 ? [await ReadStartAsync(traceIds[0], maxSpans, cancellationToken)]
                : await ReadHalvesAsync(traceIds, maxSpans, cancellationToken));
    }

    public async Task<IReadOnlyList<SpanFragment>> ReadSpansAsync(IReadOnlyList<SpanKey> spans, CancellationToken cancellationToken)
    {
        if (spans.Count == 0)
        {
            return [];
        }

        var rows = await client.ReadAsync(
            Statement.Fill("read-spans", _database, ("traces", SqlText.List(spans.Select(span => span.TraceId))), ("spans", SqlText.List(spans))),
            cancellationToken);
        var found = SpanRows.Read(rows).ToDictionary(span => span.Key, span => span.Fragment);
        return [.. spans.Where(found.ContainsKey).Select(span => found[span])];
    }

    // All spans of the traces, or null where there are more than may be read.
    private async Task<IReadOnlyList<StoredTrace>?> TryReadAsync(IReadOnlyList<TraceId> traceIds, int maxSpans, CancellationToken cancellationToken)
    {
        // Rows of spans that came again count, so a trace that was sent twice may need the longer way.
        var limit = maxSpans + 1L;
        var rows = await client.ReadAsync(
            Statement.Fill("read-traces", _database, ("traces", SqlText.List(traceIds)), ("limit", SqlText.Of(limit))), cancellationToken);
        var spans = SpanRows.Read(rows, out var rowCount);
        if (rowCount == limit)
        {
            return null;
        }

        var byTrace = spans.ToLookup(span => span.Key.TraceId);
        return [.. traceIds.Select(traceId => SpanRows.ToTrace(traceId, byTrace[traceId]))];
    }

    private async Task<IReadOnlyList<StoredTrace>> ReadHalvesAsync(IReadOnlyList<TraceId> traceIds, int maxSpans, CancellationToken cancellationToken)
    {
        var half = traceIds.Count / 2;
        var first = await ReadTracesAsync([.. traceIds.Take(half)], maxSpans, cancellationToken);
        var left = maxSpans - first.Sum(trace => trace.Spans.Count);
        return [.. first, .. await ReadTracesAsync([.. traceIds.Skip(half)], left, cancellationToken)];
    }

    private async Task<StoredTrace> ReadStartAsync(TraceId traceId, int maxSpans, CancellationToken cancellationToken)
    {
        var rows = await client.ReadAsync(
            Statement.Fill("read-trace-start", _database, ("trace", SqlText.Of(traceId)), ("limit", SqlText.Of(maxSpans + 1L))), cancellationToken);
        var trace = SpanRows.ToTrace(traceId, SpanRows.Read(rows));
        return trace.Spans.Count <= maxSpans ? trace : trace with { Spans = [.. trace.Spans.Take(maxSpans)], IsCut = true };
    }

    private async Task<IReadOnlyList<StoredTrace>> ReadCutAsync(IReadOnlyList<TraceId> traceIds, CancellationToken cancellationToken)
    {
        var rows = await client.ReadAsync(Statement.Fill("read-known-traces", _database, ("traces", SqlText.List(traceIds))), cancellationToken);
        var known = new HashSet<TraceId>();
        while (!rows.IsAtEnd)
        {
            known.Add(rows.ReadTraceId());
        }

        return [.. traceIds.Select(traceId => new StoredTrace(traceId, [], known.Contains(traceId)))];
    }
}
