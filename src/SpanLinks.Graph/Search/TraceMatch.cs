using SpanLinks.Graph.Links;
using SpanLinks.Graph.Spans;

namespace SpanLinks.Graph.Search;

/// <summary>A trace that a query found.</summary>
/// <param name="Trace">All its spans, as far as they were read.</param>
/// <param name="Spans">Those that the query selects, at least one, ordered by start.</param>
public sealed record TraceMatch(GraphTrace Trace, IReadOnlyList<Span> Spans);
