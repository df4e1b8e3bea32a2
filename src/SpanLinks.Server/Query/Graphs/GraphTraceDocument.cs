using SpanLinks.Graph.Links;
using SpanLinks.Graph.Spans;
using SpanLinks.Graph.Views;

namespace SpanLinks.Server.Query.Graphs;

/// <summary>A trace of a graph.</summary>
/// <param name="TraceId">Its id.</param>
/// <param name="RootSpanId">The earliest span without a parent, or with a parent that is not there.</param>
/// <param name="RootName">That span's name.</param>
/// <param name="RootServiceName">That span's service.</param>
/// <param name="ServiceCount">How many services took part.</param>
/// <param name="SpanCount">How many spans of it are part of the graph.</param>
/// <param name="LeftOutSpanCount">How many are not, in the graph of a span.</param>
/// <param name="ErrorCount">How many spans have the status error.</param>
/// <param name="StartTimeUnixNano">The first start of a span.</param>
/// <param name="EndTimeUnixNano">The last end of a span.</param>
/// <param name="IsCut">Whether the trace has more spans than were read.</param>
/// <param name="LinksWithin">How many links stay in the trace.</param>
/// <param name="DanglingLinks">How many links of its spans dangle.</param>
/// <param name="NotFollowedLinks">How many links of its spans lead out of the graph.</param>
/// <param name="FoldedLinks">How many incoming links of its spans are counted rather than followed.</param>
/// <param name="Spans">Ordered by start; not in the view of traces.</param>
public sealed record GraphTraceDocument(
    string TraceId,
    string RootSpanId,
    string RootName,
    string RootServiceName,
    int ServiceCount,
    int SpanCount,
    int LeftOutSpanCount,
    int ErrorCount,
    string StartTimeUnixNano,
    string EndTimeUnixNano,
    bool IsCut,
    int LinksWithin,
    int DanglingLinks,
    int NotFollowedLinks,
    long FoldedLinks,
    IEnumerable<GraphSpanDocument>? Spans)
{
    internal static GraphTraceDocument From(GraphTrace trace, TraceNode node, IEnumerable<Span>? spans) => new(
        trace.TraceId.ToString(),
        trace.Root.Key.SpanId.ToString(),
        node.RootName,
        node.ServiceName,
        node.ServiceCount,
        node.SpanCount,
        trace.LeftOutSpans,
        node.ErrorCount,
        $"{trace.StartTimeUnixNano}",
        $"{trace.EndTimeUnixNano}",
        trace.IsCut,
        node.LinksWithin,
        node.DanglingLinks,
        node.NotFollowedLinks,
        node.FoldedLinks,
        spans?.Select(GraphSpanDocument.From));
}

/// <summary>A span of a graph. <c>ParentSpanId</c> is there unless the span is a root.</summary>
public sealed record GraphSpanDocument(
    string SpanId,
    string? ParentSpanId,
    string Name,
    string ServiceName,
    SpanKind Kind,
    string StartTimeUnixNano,
    string EndTimeUnixNano,
    StatusCode StatusCode,
    string? StatusMessage,
    uint DroppedLinksCount)
{
    internal static GraphSpanDocument From(Span span) => new(
        span.Key.SpanId.ToString(),
        span.ParentSpanId.IsZero ? null : span.ParentSpanId.ToString(),
        span.Name,
        span.ServiceName,
        span.Kind,
        $"{span.StartTimeUnixNano}",
        $"{span.EndTimeUnixNano}",
        span.StatusCode,
        span.StatusMessage.Length == 0 ? null : span.StatusMessage,
        span.DroppedLinksCount);
}
