using SpanLinks.Otlp.Ids;
using SpanLinks.Storage.ClickHouse.Client;

namespace SpanLinks.Storage.ClickHouse.ExistingTables;

/// <summary>Reads spans from a table that others fill.</summary>
internal sealed class SourceSpanTable(ClickHouseClient client, SourceLayout layout) : ISpanTable
{
    private const long NoLimit = 10_000_000; // more than what one answer can hold

    private readonly SourceTimes _times = new(client, layout);
    private long _passedOver;

    /// <summary>How many rows that were read are no spans, because of their ids.</summary>
    public long PassedOver => Interlocked.Read(ref _passedOver);

    public async Task<FoundSpans> ReadTracesAsync(IReadOnlyList<TraceId> traceIds, long limit, CancellationToken cancellationToken) =>
        await ReadAsync(await OfTracesAsync(traceIds, cancellationToken), "", limit, cancellationToken);

    public async Task<FoundSpans> ReadTraceStartAsync(TraceId traceId, long limit, CancellationToken cancellationToken) => await ReadAsync(
        $"length({layout.SpanId}) = 16 AND {await OfTracesAsync([traceId], cancellationToken)}",
        $"ORDER BY {layout.SpanId}, {layout.End} DESC\nLIMIT 1 BY {layout.SpanId}", limit, cancellationToken);

    public async Task<FoundSpans> ReadSpansAsync(IReadOnlyList<SpanKey> spans, CancellationToken cancellationToken)
    {
        var traces = await OfTracesAsync([.. spans.Select(span => span.TraceId).Distinct()], cancellationToken);
        return await ReadAsync($"{traces} AND ({layout.TraceId}, {layout.SpanId}) IN ({HexText.List(spans)})", "", NoLimit, cancellationToken);
    }

    public async Task<IReadOnlySet<TraceId>> FindTracesAsync(IReadOnlyList<TraceId> traceIds, CancellationToken cancellationToken)
    {
        var condition = await OfTracesAsync(traceIds, cancellationToken);
        var rows = await client.ReadAsync(Statement.Fill("source-known-traces", [.. layout.Holes, ("condition", condition)]), cancellationToken);
        var known = new HashSet<TraceId>();
        while (!rows.IsAtEnd)
        {
            known.Add(rows.ReadTraceId());
        }

        return known;
    }

    // There is no order of arrival: what comes while all is read may be among it.
    public async Task<long> CountRangeAsync(TraceId from, TraceId to, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var rows = await client.ReadAsync(Statement.Fill("source-count", [.. layout.Holes, ("condition", Range(from, to))]), cancellationToken);
        return rows.ReadInt64();
    }

    public Task<FoundSpans> ReadRangeAsync(TraceId from, TraceId to, DateTimeOffset until, CancellationToken cancellationToken) =>
        ReadAsync(Range(from, to), "", NoLimit, cancellationToken);

    private async Task<string> OfTracesAsync(IReadOnlyList<TraceId> traceIds, CancellationToken cancellationToken) =>
        $"{layout.TraceId} IN ({HexText.List(traceIds)}){await _times.ReadConditionAsync(traceIds, cancellationToken)}";

    private string Range(TraceId from, TraceId to) => $"{layout.TraceId} >= {HexText.Of(from)} AND {layout.TraceId} <= {HexText.Of(to)}";

    private async Task<FoundSpans> ReadAsync(string condition, string order, long limit, CancellationToken cancellationToken)
    {
        var rows = await client.ReadAsync(
            Statement.Fill("source-spans", [.. layout.Holes, ("condition", condition), ("order", order), ("limit", SqlText.Of(limit))]), cancellationToken);
        var found = SourceSpanRows.Read(rows, out var passedOver);
        Interlocked.Add(ref _passedOver, passedOver);
        return found;
    }
}
