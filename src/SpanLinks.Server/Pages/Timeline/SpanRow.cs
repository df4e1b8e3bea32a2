using SpanLinks.Graph.Spans;

namespace SpanLinks.Server.Pages.Timeline;

/// <summary>A span and how many of its ancestors are in the trace.</summary>
public sealed record SpanRow(Span Span, int Depth);
