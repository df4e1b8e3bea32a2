using SpanLinks.Otlp.Ids;
using SpanLinks.Storage.ClickHouse.Client;

namespace SpanLinks.Storage.ClickHouse;

/// <summary>The table spans.</summary>
internal sealed class SpanTable(ClickHouseClient client, string database) : ISpanTable
{
    private readonly (string, string) _database = ("database", SqlText.Name(database));

    public Task<FoundSpans> ReadTracesAsync(IReadOnlyList<TraceId> traceIds, long limit, CancellationToken cancellationToken) =>
        ReadAsync("read-traces", cancellationToken, ("traces", SqlText.List(traceIds)), ("limit", SqlText.Of(limit)));

    public Task<FoundSpans> ReadTraceStartAsync(TraceId traceId, long limit, CancellationToken cancellationToken) =>
        ReadAsync("read-trace-start", cancellationToken, ("trace", SqlText.Of(traceId)), ("limit", SqlText.Of(limit)));

    public Task<FoundSpans> ReadSpansAsync(IReadOnlyList<SpanKey> spans, CancellationToken cancellationToken) =>
        ReadAsync("read-spans", cancellationToken, ("traces", SqlText.List(spans.Select(span => span.TraceId))), ("spans", SqlText.List(spans)));

    public async Task<IReadOnlySet<TraceId>> FindTracesAsync(IReadOnlyList<TraceId> traceIds, CancellationToken cancellationToken)
    {
        var rows = await client.ReadAsync(Statement.Fill("read-known-traces", _database, ("traces", SqlText.List(traceIds))), cancellationToken);
        var known = new HashSet<TraceId>();
        while (!rows.IsAtEnd)
        {
            known.Add(rows.ReadTraceId());
        }

        return known;
    }

    public async Task<long> CountRangeAsync(TraceId from, TraceId to, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var rows = await client.ReadAsync(Statement.Fill("count-spans", [_database, .. Range(from, to, until)]), cancellationToken);
        return rows.ReadInt64();
    }

    public Task<FoundSpans> ReadRangeAsync(TraceId from, TraceId to, DateTimeOffset until, CancellationToken cancellationToken) =>
        ReadAsync("read-range", cancellationToken, Range(from, to, until));

    private static (string, string)[] Range(TraceId from, TraceId to, DateTimeOffset until) =>
        [("from", SqlText.Of(from)), ("to", SqlText.Of(to)), ("batch", SqlText.Of(BatchNumbers.At(until)))];

    private async Task<FoundSpans> ReadAsync(string statement, CancellationToken cancellationToken, params (string, string)[] holes)
    {
        var rows = await client.ReadAsync(Statement.Fill(statement, [_database, .. holes]), cancellationToken);
        return SpanRows.Read(rows);
    }
}
