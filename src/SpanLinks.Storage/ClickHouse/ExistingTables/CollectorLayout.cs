namespace SpanLinks.Storage.ClickHouse.ExistingTables;

/// <summary>
/// The layout of the collector's table otel_traces, with attributes as maps of texts or as JSON.
/// https://github.com/open-telemetry/opentelemetry-collector-contrib/tree/v0.150.0/exporter/clickhouseexporter
/// </summary>
internal static class CollectorLayout
{
    private const string NoTexts = "CAST([], 'Array(String)')";

    /// <summary>The table that has the times of traces.</summary>
    public static SourceName TimesOf(SourceName table) => table with { Table = $"{table.Table}_trace_id_ts" };

    public static SourceLayout Of(SourceColumns columns, SourceColumns times) => new()
    {
        Table = columns.Table,
        TraceId = columns.Required("TraceId"),
        SpanId = columns.Required("SpanId"),
        Timestamp = columns.Required("Timestamp"),
        ParentSpanId = columns.Text("ParentSpanId"),
        TraceState = columns.Text("TraceState"),
        Name = columns.Text("SpanName"),
        Kind = columns.Text("SpanKind"),
        Service = columns.Text("ServiceName"),
        Duration = columns.Or("Duration", "0"),
        StatusCode = columns.Text("StatusCode"),
        StatusMessage = columns.Text("StatusMessage"),
        Flags = "toUInt32(0)",
        Dropped = "toUInt32(0), toUInt32(0), toUInt32(0)",
        ResourceAttributes = OfOne(columns, "ResourceAttributes"),
        ScopeName = columns.Text("ScopeName"),
        ScopeVersion = columns.Text("ScopeVersion"),
        ScopeAttributes = SourceAttributes.None,
        Attributes = OfOne(columns, "SpanAttributes"),
        Events = columns.Has("Events.Timestamp")
            ? $"arrayZip(arrayMap(t -> toUnixTimestamp64Nano(t), Events.Timestamp), {columns.Or("Events.Name", NothingFor("Events.Timestamp"))}, {OfMany(columns, "Events.Attributes", "Events.Timestamp")})"
            : SourceAttributes.NoEvents,
        LinkTraceIds = columns.Or("Links.TraceId", NoTexts),
        LinkSpanIds = columns.Or("Links.SpanId", NoTexts),
        LinkTraceStates = columns.Has("Links.TraceId") ? columns.Or("Links.TraceState", NothingFor("Links.TraceId")) : NoTexts,
        LinkFlags = columns.Has("Links.TraceId") ? "arrayMap(id -> toUInt32(0), Links.TraceId)" : "CAST([], 'Array(UInt32)')",
        LinkAttributes = columns.Has("Links.TraceId") ? OfMany(columns, "Links.Attributes", "Links.TraceId") : SourceAttributes.NoneOfMany,
        LinkTypes = columns.TypeOf("Links.Attributes") switch
        {
            null => columns.Has("Links.TraceId") ? NothingFor("Links.TraceId") : NoTexts,
            var type when SourceAttributes.IsJson(type) => "arrayMap(a -> JSONExtractString(toJSONString(a), 'link', 'type'), Links.Attributes)",
            _ => "arrayMap(a -> a['link.type'], Links.Attributes)",
        },
        Times = TraceTimes.Of(times, "TraceId", "Start", "End"),
    };

    private static string OfOne(SourceColumns columns, string name) =>
        columns.TypeOf(name) is { } type ? SourceAttributes.OfColumn(type, name) : SourceAttributes.None;

    private static string OfMany(SourceColumns columns, string name, string array) => columns.TypeOf(name) is { } type
        ? $"arrayMap(a -> {SourceAttributes.OfColumn(type, "a")}, {name})"
        : $"arrayMap(a -> {SourceAttributes.None}, {array})";

    private static string NothingFor(string array) => $"arrayMap(a -> '', {array})";
}
