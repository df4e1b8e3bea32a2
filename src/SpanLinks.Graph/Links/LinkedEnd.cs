using SpanLinks.Graph.Spans;

namespace SpanLinks.Graph.Links;

/// <summary>What was found where a link points to.</summary>
/// <param name="Span">The linked span; null for a trace-level link.</param>
/// <param name="Trace">The linked trace, where it was read.</param>
/// <param name="WasLookedFor">Whether what was not found is known not to be stored.</param>
internal readonly record struct LinkedEnd(Span? Span, GraphTrace? Trace, bool WasLookedFor);
