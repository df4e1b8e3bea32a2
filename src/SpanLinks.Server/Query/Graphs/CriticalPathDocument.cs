using SpanLinks.Graph.CriticalPaths;
using SpanLinks.Graph.Links;
using SpanLinks.Otlp.Ids;

namespace SpanLinks.Server.Query.Graphs;

/// <summary>A critical path: what the end of an effect waited for, back to the first cause.</summary>
/// <param name="TraceId">The trace that was asked about.</param>
/// <param name="SpanId">The span that was asked about; missing for a whole trace.</param>
/// <param name="StartTimeUnixNano">Where the path starts.</param>
/// <param name="EndTimeUnixNano">The end of the last effect.</param>
/// <param name="DurationNano">The time between.</param>
/// <param name="WorkNano">How much of it spans worked.</param>
/// <param name="WaitingNano">How much of it calls were on their way there and back.</param>
/// <param name="QueueNano">How much of it nothing worked: queue time.</param>
/// <param name="FirstCause">The span where the way back ended.</param>
/// <param name="LastEffect">The span whose end is explained.</param>
/// <param name="Segments">From the first cause to the last effect, without gaps.</param>
/// <param name="Shares">The segments summed up by operation, the longest first.</param>
/// <param name="Cuts">Limits that the graph reached, so that the path may be another.</param>
public sealed record CriticalPathDocument(
    string TraceId,
    string? SpanId,
    string StartTimeUnixNano,
    string EndTimeUnixNano,
    string DurationNano,
    string WorkNano,
    string WaitingNano,
    string QueueNano,
    SpanDocument FirstCause,
    SpanDocument LastEffect,
    IEnumerable<CriticalSegmentDocument> Segments,
    IEnumerable<CriticalShareDocument> Shares,
    IReadOnlyList<GraphCut> Cuts)
{
    internal static CriticalPathDocument From(LinkGraph graph, CriticalPath path, SpanKey? end) => new(
        graph.TraceId.ToString(),
        end?.SpanId.ToString(),
        $"{path.StartTimeUnixNano}",
        $"{path.EndTimeUnixNano}",
        $"{path.DurationNano}",
        $"{path.Total(CriticalSegmentKind.Work)}",
        $"{path.Total(CriticalSegmentKind.Waiting)}",
        $"{path.Total(CriticalSegmentKind.Queue)}",
        SpanDocument.From(path.FirstCause),
        SpanDocument.From(path.LastEffect),
        path.Segments.Select(CriticalSegmentDocument.From),
        path.Shares.Select(share => CriticalShareDocument.From(share, path)),
        graph.Cuts);
}

/// <summary>A piece of a critical path.</summary>
/// <param name="Kind">What the time went to.</param>
/// <param name="StartTimeUnixNano">Where it starts.</param>
/// <param name="EndTimeUnixNano">Where it ends.</param>
/// <param name="DurationNano">The time between.</param>
/// <param name="Span">The span that works or waits; for queue time the span that starts when it is over.</param>
/// <param name="Other">What is waited for, or whose end began the queue time; missing for work.</param>
/// <param name="Link">The link that was queued.</param>
public sealed record CriticalSegmentDocument(
    CriticalSegmentKind Kind,
    string StartTimeUnixNano,
    string EndTimeUnixNano,
    string DurationNano,
    SpanDocument Span,
    SpanDocument? Other,
    CriticalLinkDocument? Link)
{
    internal static CriticalSegmentDocument From(CriticalSegment segment) => new(
        segment.Kind,
        $"{segment.StartTimeUnixNano}",
        $"{segment.EndTimeUnixNano}",
        $"{segment.DurationNano}",
        SpanDocument.From(segment.Span),
        segment.Other is { } other ? SpanDocument.From(other) : null,
        segment.Link is { } link ? new CriticalLinkDocument(link.Link.Type, link.Ordinal) : null);
}

/// <summary>A link of the segment's span.</summary>
public sealed record CriticalLinkDocument(string? Type, int Ordinal);

/// <summary>How much of a critical path one operation takes in one way; <c>Share</c> is from 0 to 1.</summary>
public sealed record CriticalShareDocument(string ServiceName, string Operation, CriticalSegmentKind Kind, string DurationNano, double Share)
{
    internal static CriticalShareDocument From(CriticalShare share, CriticalPath path) => new(
        share.ServiceName,
        share.Operation,
        share.Kind,
        $"{share.DurationNano}",
        path.DurationNano == 0 ? 0 : Math.Round((double)share.DurationNano / path.DurationNano, 4));
}
