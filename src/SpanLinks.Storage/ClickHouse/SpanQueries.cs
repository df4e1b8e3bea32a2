using SpanLinks.Graph.Store;
using SpanLinks.Otlp.Ids;
using SpanLinks.Otlp.Traces;

namespace SpanLinks.Storage.ClickHouse;

/// <summary>Reads spans by trace: one query for all traces of a hop, and only where they have more spans than may be read, further ones.</summary>
internal sealed class SpanQueries(ISpanTable table)
{
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

        var rows = await table.ReadSpansAsync(spans, cancellationToken);
        var found = rows.Spans.ToDictionary(span => span.Key, span => span.Fragment);
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
        var rows = traceIds.Count == 1
            ? await table.ReadTraceStartAsync(traceIds[0], maxSpans, cancellationToken)
            : await table.ReadTracesAsync(traceIds, limit, cancellationToken);
        if (rows.RowCount < limit)
        {
            return [.. rows.Spans.GroupBy(span => span.Key.TraceId)];
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
        var rows = await table.ReadTracesAsync(traceIds, limit, cancellationToken);
        if (rows.RowCount == limit)
        {
            return null;
        }

        var byTrace = rows.Spans.ToLookup(span => span.Key.TraceId);
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
        var rows = await table.ReadTraceStartAsync(traceId, maxSpans + 1L, cancellationToken);
        var trace = SpanRows.ToTrace(traceId, rows.Spans);
        return trace.Spans.Count <= maxSpans ? trace : trace with { Spans = [.. trace.Spans.Take(maxSpans)], IsCut = true };
    }

    private async Task<IReadOnlyList<StoredTrace>> ReadCutAsync(IReadOnlyList<TraceId> traceIds, CancellationToken cancellationToken)
    {
        var known = await table.FindTracesAsync(traceIds, cancellationToken);
        return [.. traceIds.Select(traceId => new StoredTrace(traceId, [], known.Contains(traceId)))];
    }
}
