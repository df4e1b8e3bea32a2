namespace SpanLinks.Storage.ClickHouse.ExistingTables;

/// <summary>
/// The layout of Jaeger's table spans, which has attributes in groups by their types.
/// https://github.com/jaegertracing/jaeger/tree/v2.14.0/internal/storage/v2/clickhouse/sql
/// </summary>
internal static class JaegerLayout
{
    private static readonly (string Group, byte Kind)[] Groups =
    [
        ("str_attributes", AttributeKind.Text), ("bool_attributes", AttributeKind.Bool), ("int_attributes", AttributeKind.Int),
        ("double_attributes", AttributeKind.Double), ("complex_attributes", AttributeKind.Complex),
    ];

    private static readonly string[] Droppable = ["attributes", "events", "links"];

    /// <summary>The table that has the times of traces.</summary>
    public static SourceName TimesOf(SourceName table) => table with { Table = "trace_id_timestamps" };

    public static SourceLayout Of(SourceColumns columns, SourceColumns times) => new()
    {
        Table = columns.Table,
        TraceId = columns.Required("trace_id"),
        SpanId = columns.Required("id"),
        Timestamp = columns.Required("start_time"),
        ParentSpanId = columns.Text("parent_span_id"),
        TraceState = columns.Text("trace_state"),
        Name = columns.Text("name"),
        Kind = columns.Text("kind"),
        Service = columns.Text("service_name"),
        Duration = columns.Or("duration", "0"),
        StatusCode = columns.Text("status_code"),
        StatusMessage = columns.Text("status_message"),
        Flags = columns.Or("flags", "toUInt32(0)"),
        Dropped = string.Join(", ", Droppable.Select(what => columns.Or($"dropped_{what}_count", "toUInt32(0)"))),
        ResourceAttributes = OfOne(columns, "resource_"),
        ScopeName = columns.Text("scope_name"),
        ScopeVersion = columns.Text("scope_version"),
        ScopeAttributes = OfOne(columns, "scope_"),
        Attributes = OfOne(columns, ""),
        Events = columns.Has("events.timestamp")
            ? $"arrayZip(arrayMap(t -> toUnixTimestamp64Nano(t), events.timestamp), events.name, {OfMany(columns, "events", "events.name")})"
            : SourceAttributes.NoEvents,
        LinkTraceIds = columns.Or("links.trace_id", "CAST([], 'Array(String)')"),
        LinkSpanIds = columns.Or("links.span_id", "CAST([], 'Array(String)')"),
        LinkTraceStates = columns.Or("links.trace_state", OfLinks(columns, "''", "String")),
        LinkFlags = columns.Or("links.flags", OfLinks(columns, "toUInt32(0)", "UInt32")),
        LinkAttributes = columns.Has("links.trace_id") ? OfMany(columns, "links", "links.trace_id") : SourceAttributes.NoneOfMany,
        LinkTypes = columns.Has("links.str_attributes")
            ? "arrayMap(a -> arrayFirst(p -> p.1 = 'link.type', a).2, links.str_attributes)"
            : OfLinks(columns, "''", "String"),
        Times = TraceTimes.Of(times, "trace_id", "start", "end"),
    };

    private static string OfLinks(SourceColumns columns, string value, string type) =>
        columns.Has("links.trace_id") ? $"arrayMap(id -> {value}, links.trace_id)" : $"CAST([], 'Array({type})')";

    private static string OfOne(SourceColumns columns, string prefix)
    {
        var groups = Groups.Where(group => columns.Has($"{prefix}{group.Group}.key"))
            .Select(group => SourceAttributes.OfArrays($"{prefix}{group.Group}.key", $"{prefix}{group.Group}.value", group.Kind));
        return $"arrayConcat({string.Join(", ", groups.Prepend(SourceAttributes.None))})";
    }

    private static string OfMany(SourceColumns columns, string nested, string array)
    {
        var groups = Groups.Where(group => columns.Has($"{nested}.{group.Group}")).ToList();
        var parts = groups.Select((group, i) => SourceAttributes.OfPairs($"g{i}", group.Kind)).Prepend(SourceAttributes.None);
        var names = string.Join(", ", groups.Select((_, i) => $"g{i}").Prepend("each"));
        var arrays = string.Join(", ", groups.Select(group => $"{nested}.{group.Group}").Prepend(array));
        return $"arrayMap(({names}) -> arrayConcat({string.Join(", ", parts)}), {arrays})";
    }
}
