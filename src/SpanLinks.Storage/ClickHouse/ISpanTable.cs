using SpanLinks.Otlp.Ids;

namespace SpanLinks.Storage.ClickHouse;

/// <summary>A table that spans are read from.</summary>
internal interface ISpanTable
{
    /// <summary>Rows of these traces, at most so many, in any order.</summary>
    Task<FoundSpans> ReadTracesAsync(IReadOnlyList<TraceId> traceIds, long limit, CancellationToken cancellationToken);

    /// <summary>The first spans of one trace, by their ids.</summary>
    Task<FoundSpans> ReadTraceStartAsync(TraceId traceId, long limit, CancellationToken cancellationToken);

    Task<FoundSpans> ReadSpansAsync(IReadOnlyList<SpanKey> spans, CancellationToken cancellationToken);

    /// <summary>Those of the traces of which there is a span.</summary>
    Task<IReadOnlySet<TraceId>> FindTracesAsync(IReadOnlyList<TraceId> traceIds, CancellationToken cancellationToken);

    /// <summary>How many rows there are of traces from one id to another that came until a time.</summary>
    Task<long> CountRangeAsync(TraceId from, TraceId to, DateTimeOffset until, CancellationToken cancellationToken);

    /// <summary>All rows of such a range.</summary>
    Task<FoundSpans> ReadRangeAsync(TraceId from, TraceId to, DateTimeOffset until, CancellationToken cancellationToken);
}
