using SpanLinks.Graph.Links;
using SpanLinks.Graph.Spans;

namespace SpanLinks.Server.Query;

/// <summary>The answer of <c>GET /api/v1/traces/{traceId}/graph</c>. <c>Cuts</c> is empty where the graph is whole.</summary>
public sealed record GraphDocument(
    string TraceId,
    IReadOnlyList<GraphTraceDocument> Traces,
    IReadOnlyList<LinkDocument> Links,
    IReadOnlyList<GraphCut> Cuts)
{
    internal static GraphDocument From(LinkGraph graph) => new(
        graph.TraceId.ToString(),
        [.. graph.Traces.Select(GraphTraceDocument.From)],
        [.. graph.Links.Select(LinkDocument.From)],
        graph.Cuts);
}

/// <summary>A trace of the graph with its spans, ordered by start.</summary>
public sealed record GraphTraceDocument(
    string TraceId,
    string RootSpanId,
    string StartTimeUnixNano,
    string EndTimeUnixNano,
    bool IsCut,
    IReadOnlyList<GraphSpanDocument> Spans)
{
    internal static GraphTraceDocument From(GraphTrace trace) => new(
        trace.TraceId.ToString(),
        trace.Root.Key.SpanId.ToString(),
        $"{trace.StartTimeUnixNano}",
        $"{trace.EndTimeUnixNano}",
        trace.IsCut,
        [.. trace.Spans.Select(GraphSpanDocument.From)]);
}

/// <summary>A span of the graph. <c>ParentSpanId</c> is there unless the span is a root.</summary>
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
