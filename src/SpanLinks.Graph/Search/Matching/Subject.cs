using SpanLinks.Graph.Spans;

namespace SpanLinks.Graph.Search.Matching;

/// <summary>What a condition is tried on.</summary>
/// <param name="Searched">The span.</param>
/// <param name="Link">One of its links; null where it has none, or the condition asks for none.</param>
/// <param name="Linked">The linked spans that are known.</param>
internal readonly record struct Subject(SearchedSpan Searched, Link? Link, LinkedSpans Linked);
