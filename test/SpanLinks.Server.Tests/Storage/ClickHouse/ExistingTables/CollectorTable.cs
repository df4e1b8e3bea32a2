using SpanLinks.Server.Tests.Support;
using SpanLinks.Storage.ClickHouse;

namespace SpanLinks.Server.Tests.Storage.ClickHouse.ExistingTables;

/// <summary>otel_traces as today's collector makes it, with attributes as maps.</summary>
internal class CollectorTable : SourceTable
{
    protected override string Table => "otel_traces";

    protected override ClickHouseTables Kind => ClickHouseTables.Collector;

    protected virtual string Attributes => "Map(LowCardinality(String), String)";

    protected virtual string FurtherColumns => "TraceState String, ScopeName String, ScopeVersion String,";

    protected override IEnumerable<string> Statements =>
    [
        $$"""
        CREATE TABLE {table}
        (
            Timestamp DateTime64(9) CODEC(Delta(8), ZSTD(1)), TraceId String CODEC(ZSTD(1)), SpanId String, ParentSpanId String, {{FurtherColumns}}
            SpanName LowCardinality(String), SpanKind LowCardinality(String), ServiceName LowCardinality(String),
            ResourceAttributes {{Attributes}}, SpanAttributes {{Attributes}}, Duration UInt64, StatusCode LowCardinality(String), StatusMessage String,
            Events Nested (Timestamp DateTime64(9), Name LowCardinality(String), Attributes {{Attributes}}),
            Links Nested (TraceId String, SpanId String, TraceState String, Attributes {{Attributes}}),
            INDEX idx_trace_id TraceId TYPE bloom_filter(0.001) GRANULARITY 1,
            INDEX idx_duration Duration TYPE minmax GRANULARITY 1
        )
        ENGINE = MergeTree PARTITION BY toDate(Timestamp)
        PRIMARY KEY (ServiceName, SpanName, toDateTime(Timestamp)) ORDER BY (ServiceName, SpanName, toDateTime(Timestamp), Timestamp)
        SETTINGS index_granularity = 8192, ttl_only_drop_parts = 1
        """,
        """
        CREATE TABLE {table}_trace_id_ts (TraceId String, Start SimpleAggregateFunction(min, DateTime), End SimpleAggregateFunction(max, DateTime))
        ENGINE = MergeTree PARTITION BY toStartOfWeek(Start) ORDER BY TraceId
        """,
        """
        CREATE MATERIALIZED VIEW {table}_trace_id_ts_mv TO {table}_trace_id_ts AS
        SELECT TraceId, min(Timestamp) AS Start, max(Timestamp) AS End FROM {table} WHERE TraceId != '' GROUP BY TraceId
        """,
    ];

    protected override string Columns => "Timestamp, TraceId, SpanId, ParentSpanId, SpanName, SpanKind, ServiceName, ResourceAttributes, SpanAttributes, "
        + "Duration, StatusCode, StatusMessage, `Events.Timestamp`, `Events.Name`, `Events.Attributes`, `Links.TraceId`, `Links.SpanId`, `Links.TraceState`, `Links.Attributes`";

    protected virtual string KindOf(TestSpan span) => span.Kind == 5 ? "Consumer" : "Producer";

    protected virtual string StatusOf(TestSpan span) => span.IsError ? "Error" : "Unset";

    protected override string Row(TestSpan span) =>
        $"({Time(span.Start)}, '{TraceId(span.Trace)}', '{SpanId(span.Span)}', '{SpanId(span.Parent)}', '{span.Name}', '{KindOf(span)}', '{span.Service}', "
        + $"{Map(("service.name", span.Service), ("host.name", "h1"))}, {Map(("messaging.system", "kafka"))}, {Number(span.End - span.Start)}, '{StatusOf(span)}', 'why', "
        + $"[{Time(span.Start + 1)}], ['happened'], [{Map(("k", "v"))}], "
        + $"{Texts(span.Links.Select(link => TraceId(link.Trace)))}, {Texts(span.Links.Select(link => SpanId(link.Span)))}, {Texts(span.Links.Select(_ => "a=b"))}, "
        + $"[{string.Join(", ", span.Links.Select(link => Map(("link.type", link.Type))))}])";

    protected virtual string Map(params (string Key, string Value)[] pairs) =>
        $"map({string.Join(", ", pairs.Select(pair => $"'{pair.Key}', '{pair.Value}'"))})";
}

/// <summary>otel_traces with attributes as JSON.</summary>
internal sealed class CollectorJsonTable : CollectorTable
{
    protected override string Attributes => "JSON";

    protected override string Map(params (string Key, string Value)[] pairs) =>
        $$"""'{{{string.Join(", ", pairs.Select(pair => $"\"{pair.Key}\": \"{pair.Value}\""))}}}'""";
}

/// <summary>otel_traces as collectors made it before there were columns for scopes, with OTLP's own spelling of kinds.</summary>
internal sealed class OldCollectorTable : CollectorTable
{
    protected override string FurtherColumns => "";

    protected override string KindOf(TestSpan span) => span.Kind == 5 ? "SPAN_KIND_CONSUMER" : "SPAN_KIND_PRODUCER";

    protected override string StatusOf(TestSpan span) => span.IsError ? "STATUS_CODE_ERROR" : "STATUS_CODE_UNSET";
}
