using SpanLinks.Graph.Links;
using SpanLinks.Otlp.Ids;

namespace SpanLinks.Graph.Summaries;

/// <summary>A trace in one line.</summary>
/// <param name="Trace">Its spans, or the first of them where it is very large.</param>
/// <param name="OutgoingLinks">How many links its spans carry.</param>
/// <param name="IncomingLinks">How many links point to it.</param>
/// <param name="HasMoreIncomingLinks">Whether counting them ended early.</param>
public sealed record TraceSummary(GraphTrace Trace, int OutgoingLinks, int IncomingLinks, bool HasMoreIncomingLinks)
{
    public TraceId TraceId => Trace.TraceId;

    /// <summary>The spans to which the links that were counted point; the zero id where one points to the trace as a whole.</summary>
    public IReadOnlySet<SpanId> LinkedSpans { get; init; } = new HashSet<SpanId>();

    public int ErrorCount => Trace.Spans.Count(span => span.IsError);

    /// <summary>The services in the order in which they appear.</summary>
    public IEnumerable<string> ServiceNames => Trace.Spans.Select(span => span.ServiceName).Distinct();
}
