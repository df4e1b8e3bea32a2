using SpanLinks.Otlp.Ids;
using SpanLinks.Otlp.Traces;

namespace SpanLinks.Graph.Store;

/// <summary>The stored spans of a trace; <see cref="IsCut"/> where the read ended before all of them were read.</summary>
public sealed record StoredTrace(TraceId TraceId, IReadOnlyList<SpanFragment> Spans, bool IsCut);
