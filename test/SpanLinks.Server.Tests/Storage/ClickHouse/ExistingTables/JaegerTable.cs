using SpanLinks.Server.Tests.Support;
using SpanLinks.Storage.ClickHouse;

namespace SpanLinks.Server.Tests.Storage.ClickHouse.ExistingTables;

/// <summary>The table spans as Jaeger first made it.</summary>
internal class JaegerTable : SourceTable
{
    private static readonly string[] Types = ["bool", "double", "int", "str", "complex"];

    protected override string Table => "spans";

    protected override ClickHouseTables Kind => ClickHouseTables.Jaeger;

    protected override IEnumerable<string> Statements =>
    [
        $$"""
        CREATE TABLE {table}
        (
            id String, trace_id String, trace_state String, parent_span_id String, name String, kind String, start_time DateTime64(9), status_code String,
            status_message String, duration Int64, {{Groups("")}},
            events Nested (name String, timestamp DateTime64(9), {{Groups("")}}),
            links Nested (trace_id String, span_id String, trace_state String, {{Groups("")}}),
            service_name String, {{Groups("resource_")}}, scope_name String, scope_version String, {{Groups("scope_")}},
            INDEX idx_trace_id trace_id TYPE bloom_filter GRANULARITY 1, INDEX idx_duration duration TYPE minmax GRANULARITY 1
        )
        ENGINE = MergeTree PARTITION BY toDate(start_time) ORDER BY (service_name, name, toDateTime(start_time))
        """,
        """
        CREATE TABLE {database}.trace_id_timestamps
        (trace_id String, start SimpleAggregateFunction(min, DateTime64(9)), end SimpleAggregateFunction(max, DateTime64(9)))
        ENGINE = AggregatingMergeTree ORDER BY trace_id
        """,
        """
        CREATE MATERIALIZED VIEW {database}.trace_id_timestamps_mv TO {database}.trace_id_timestamps AS
        SELECT trace_id, min(start_time) AS start, max(start_time) AS end FROM {table} GROUP BY trace_id
        """,
    ];

    protected override string Columns => "id, trace_id, parent_span_id, name, kind, start_time, status_code, status_message, duration, service_name, "
        + "str_attributes.key, str_attributes.value, bool_attributes.key, bool_attributes.value, int_attributes.key, int_attributes.value, "
        + "double_attributes.key, double_attributes.value, complex_attributes.key, complex_attributes.value, "
        + "resource_str_attributes.key, resource_str_attributes.value, events.name, events.timestamp, "
        + string.Concat(Types.Select(type => $"events.{type}_attributes, "))
        + "links.trace_id, links.span_id, links.trace_state, " + string.Join(", ", Types.Select(type => $"links.{type}_attributes"));

    protected override string Row(TestSpan span) =>
        $"('{SpanId(span.Span)}', '{TraceId(span.Trace)}', '{SpanId(span.Parent)}', '{span.Name}', '{(span.Kind == 5 ? "consumer" : "producer")}', {Time(span.Start)}, "
        + $"'{(span.IsError ? "Error" : "Unset")}', 'why', {Number(span.End - span.Start)}, '{span.Service}', "
        + "['messaging.system'], ['kafka'], ['yes'], [true], ['count'], [-7], ['ratio'], [0.1], ['@bytes@raw', '@slice@list'], ['AQID', '[1]'], "
        + $"['host.name', 'service.name'], ['h1', '{span.Service}'], ['happened'], [{Time(span.Start + 1)}], [[]], [[]], [[]], [[('k', 'v')]], [[]], "
        + $"{Texts(span.Links.Select(link => TraceId(link.Trace)))}, {Texts(span.Links.Select(link => SpanId(link.Span)))}, {Texts(span.Links.Select(_ => "a=b"))}, "
        + string.Join(", ", Types.Select(type => OfLinks(span, type))) + FurtherValues(span) + ")";

    protected virtual string FurtherValues(TestSpan span) => "";

    private static string OfLinks(TestSpan span, string type) =>
        $"[{string.Join(", ", span.Links.Select(link => type == "str" ? $"[('link.type', '{link.Type}')]" : "[]"))}]";

    private static string Groups(string prefix) => string.Join(", ", Types.Select(type =>
        $"{prefix}{type}_attributes Nested (key String, value {type switch { "bool" => "Bool", "double" => "Float64", "int" => "Int64", _ => "String" }})"));
}

/// <summary>The table spans since Jaeger keeps flags and counts of what was dropped.</summary>
internal sealed class NewJaegerTable : JaegerTable
{
    public override bool HasFlags => true;

    protected override IEnumerable<string> Statements => base.Statements.Concat(
    [
        "ALTER TABLE {table} ADD COLUMN flags UInt32, ADD COLUMN dropped_attributes_count UInt32, ADD COLUMN dropped_events_count UInt32, "
        + "ADD COLUMN dropped_links_count UInt32, ADD COLUMN links.flags Array(UInt32)",
    ]);

    protected override string Columns => base.Columns + ", flags, links.flags";

    protected override string FurtherValues(TestSpan span) => $", 257, [{string.Join(", ", span.Links.Select(link => Number(link.Flags)))}]";
}
