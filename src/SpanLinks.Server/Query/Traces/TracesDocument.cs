using SpanLinks.Graph.Search;
using SpanLinks.Graph.Spans;
using SpanLinks.Graph.Summaries;

namespace SpanLinks.Server.Query.Traces;

/// <summary>A page of traces.</summary>
/// <param name="Traces">The one of which something arrived last first.</param>
/// <param name="Query">What was asked for, as a query.</param>
/// <param name="Next">The cursor of the next page; missing on the last one.</param>
/// <param name="Statement">What to know of a page that ended early, because it had cost enough.</param>
/// <param name="Cuts">Limits that were reached, so that traces may be missing.</param>
public sealed record TracesDocument(
    IReadOnlyList<TraceDocument> Traces, string? Query, string? Next, string? Statement, IReadOnlyList<SearchCut> Cuts)
{
    internal static TracesDocument From(TraceList list) => new(
        [.. list.Traces.Select(trace => TraceDocument.From(trace.Summary, trace.Matched))],
        list.Request.IsEveryTrace ? null : list.Request.Query.Text,
        list.Next?.ToString(),
        list.Statement,
        list.Cuts);
}

/// <summary>A trace in one line.</summary>
/// <param name="TraceId">Its id.</param>
/// <param name="RootName">The root span's name.</param>
/// <param name="RootServiceName">The root span's service.</param>
/// <param name="ServiceNames">In the order in which they appear.</param>
/// <param name="StartTimeUnixNano">The first start of a span.</param>
/// <param name="EndTimeUnixNano">The last end of a span.</param>
/// <param name="SpanCount">How many spans it has.</param>
/// <param name="ErrorCount">How many of them have the status error.</param>
/// <param name="OutgoingLinkCount">How many links they carry.</param>
/// <param name="IncomingLinkCount">How many links point to them.</param>
/// <param name="IsCut">Whether counting ended early, so that there are more.</param>
/// <param name="MatchedSpanCount">How many spans were selected, where something was asked for.</param>
/// <param name="MatchedSpans">The first of them.</param>
public sealed record TraceDocument(
    string TraceId,
    string RootName,
    string RootServiceName,
    IReadOnlyList<string> ServiceNames,
    string StartTimeUnixNano,
    string EndTimeUnixNano,
    int SpanCount,
    int ErrorCount,
    int OutgoingLinkCount,
    int IncomingLinkCount,
    bool IsCut,
    int? MatchedSpanCount,
    IReadOnlyList<MatchedSpanDocument>? MatchedSpans)
{
    private const int MaxShownSpans = 20;

    internal static TraceDocument From(TraceSummary summary, IReadOnlyList<Span>? matched) => new(
        summary.TraceId.ToString(),
        summary.Trace.Root.Name,
        summary.Trace.Root.ServiceName,
        [.. summary.ServiceNames],
        $"{summary.Trace.StartTimeUnixNano}",
        $"{summary.Trace.EndTimeUnixNano}",
        summary.Trace.Spans.Count,
        summary.ErrorCount,
        summary.OutgoingLinks,
        summary.IncomingLinks,
        summary.Trace.IsCut || summary.HasMoreIncomingLinks,
        matched?.Count,
        matched is null ? null : [.. matched.Take(MaxShownSpans).Select(MatchedSpanDocument.From)]);
}

/// <summary>A span that a query selects.</summary>
public sealed record MatchedSpanDocument(
    string SpanId, string Name, string ServiceName, SpanKind Kind, string StartTimeUnixNano, string EndTimeUnixNano, StatusCode StatusCode)
{
    internal static MatchedSpanDocument From(Span span) => new(
        span.Key.SpanId.ToString(),
        span.Name,
        span.ServiceName,
        span.Kind,
        $"{span.StartTimeUnixNano}",
        $"{span.EndTimeUnixNano}",
        span.StatusCode);
}
