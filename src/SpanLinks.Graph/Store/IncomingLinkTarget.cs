using SpanLinks.Otlp.Ids;

namespace SpanLinks.Graph.Store;

/// <summary>Whose incoming links to read.</summary>
/// <param name="TraceId">The linked trace.</param>
/// <param name="SpanId">One span of it; zero for trace-level links only; null for every link into the trace.</param>
/// <param name="After">Reads on behind this link; null from the first one.</param>
public readonly record struct IncomingLinkTarget(TraceId TraceId, SpanId? SpanId, IncomingLinkPosition? After = null);
