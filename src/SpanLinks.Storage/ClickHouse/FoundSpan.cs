using SpanLinks.Otlp.Ids;
using SpanLinks.Otlp.Traces;

namespace SpanLinks.Storage.ClickHouse;

/// <summary>A span as a query found it.</summary>
/// <param name="Key">Its ids.</param>
/// <param name="Batch">The batch that brought it.</param>
/// <param name="Fragment">What came.</param>
internal readonly record struct FoundSpan(SpanKey Key, long Batch, SpanFragment Fragment);
