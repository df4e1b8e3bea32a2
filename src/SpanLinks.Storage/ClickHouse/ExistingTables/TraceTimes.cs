namespace SpanLinks.Storage.ClickHouse.ExistingTables;

/// <summary>A table that tells between which times the spans of a trace start, and its columns.</summary>
internal sealed record TraceTimes(SourceName Table, string TraceId, string Start, string End)
{
    /// <summary>The table with these columns; null where it is not there or has others.</summary>
    public static TraceTimes? Of(SourceColumns columns, string traceId, string start, string end) =>
        columns.Has(traceId) && columns.Has(start) && columns.Has(end) ? new TraceTimes(columns.Table, traceId, start, end) : null;
}
