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

    /// <summary>The spans of which the latest row came with one of the parts' batches.</summary>
    public async Task<IReadOnlyList<StoredTrace>> ReadPartsAsync(IReadOnlyList<TracePart> parts, int maxSpans, CancellationToken cancellationToken)
    {
        var batches = parts.ToLookup(part => part.TraceId, part => part.Position.Batch);
        List<StoredTrace> traces = [];
        foreach (var found in await ReadRowsAsync([.. batches.Select(trace => trace.Key)], maxSpans, cancellationToken))
        {
            traces.Add(SpanRows.ToTrace(found.Key, found.Where(span => batches[found.Key].Contains(span.Batch))));
        }

        return traces;
    }

    // The latest rows of the traces; of one trace that has too many, and of traces once too many were read, the first.
    private async Task<IReadOnlyList<IGrouping<TraceId, FoundSpan>>> ReadRowsAsync(
        IReadOnlyList<TraceId> traceIds, int maxSpans, CancellationToken cancellationToken)
    {
        if (traceIds.Count == 0 || maxSpans <= 0)
        {
            return [];
        }

        var limit = maxSpans + 1L;
        var statement = traceIds.Count == 1
            ? Statement.Fill("read-trace-start", _database, ("trace", SqlText.Of(traceIds[0])), ("limit", SqlText.Of(maxSpans)))
            : Statement.Fill("read-traces", _database, ("traces", SqlText.List(traceIds)), ("limit", SqlText.Of(limit)));
        var spans = SpanRows.Read(await client.ReadAsync(statement, cancellationToken), out var rowCount);
        if (rowCount < limit)
        {
            return [.. spans.GroupBy(span => span.Key.TraceId)];
        }

        var half = traceIds.Count / 2;
        var first = await ReadRowsAsync([.. traceIds.Take(half)], maxSpans, cancellationToken);
        return [.. first, .. await ReadRowsAsync([.. traceIds.Skip(half)], maxSpans - first.Sum(trace => trace.Count()), cancellationToken)];
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
