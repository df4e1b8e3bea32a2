namespace SpanLinks.Load.ClickHouse;

/// <summary>A way to order one of the store's tables, and the question that it is judged by.</summary>
/// <param name="Name">What the report calls it.</param>
/// <param name="Table">The store's table whose rows it takes.</param>
/// <param name="OrderBy">The key.</param>
/// <param name="Granularity">How many rows one entry of the key's index stands for.</param>
/// <param name="Question">A SELECT from <c>{table}</c> about <c>{trace}</c> or <c>{batch}</c>.</param>
internal sealed record TableLayout(string Name, string Table, string OrderBy, int Granularity, string Question)
{
    private const string Trace = "SELECT trace_id, span_id, batch, resource, scope, span FROM {table} PREWHERE trace_id = unhex('{trace}') FORMAT RowBinary";
    private const string Incoming = "SELECT * FROM {table} PREWHERE linked_trace_id = unhex('{trace}') FORMAT RowBinary";
    private const string Newest = "SELECT * FROM {table} PREWHERE batch >= {batch} WHERE links > 0 ORDER BY batch DESC, part DESC LIMIT 100 FORMAT RowBinary";

    public static IReadOnlyList<TableLayout> All { get; } =
    [
        new("spans by trace, 256", "spans", "trace_id, span_id", 256, Trace),
        new("spans by trace, 1024", "spans", "trace_id, span_id", 1_024, Trace),
        new("spans by trace, 8192", "spans", "trace_id, span_id", 8_192, Trace),
        new("spans by service, name and start, 8192", "spans", "service, name, start", 8_192, Trace),
        new("incoming links by linked trace, 1024", "incoming_links", "linked_trace_id, linked_span_id, linking_trace_id, linking_span_id, ordinal", 1_024, Incoming),
        new("incoming links by linked trace, 8192", "incoming_links", "linked_trace_id, linked_span_id, linking_trace_id, linking_span_id, ordinal", 8_192, Incoming),
        new("incoming links by linking trace, 1024", "incoming_links", "linking_trace_id, linking_span_id, ordinal", 1_024, Incoming),
        new("parts by arrival, 8192", "trace_parts", "batch, part", 8_192, Newest),
        new("parts by service and start, 8192", "trace_parts", "service, start", 8_192, Newest),
        new("parts by trace, 8192", "trace_parts", "trace_id", 8_192, Newest),
    ];
}
