using SpanLinks.Otlp.Ids;

namespace SpanLinks.Otlp.Traces;

/// <summary>A link that a span of a batch carries: what it points to, and its position among the span's links, from 0.</summary>
public readonly record struct LinkEntry(SpanKey Linked, int Ordinal);
