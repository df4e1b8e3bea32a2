namespace SpanLinks.Storage.ClickHouse;

/// <summary>Spans as a query found them.</summary>
/// <param name="Spans">Each span once.</param>
/// <param name="RowCount">How many rows there were, those of spans that came again included.</param>
internal readonly record struct FoundSpans(ICollection<FoundSpan> Spans, long RowCount);
