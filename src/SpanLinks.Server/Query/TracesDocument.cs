using SpanLinks.Graph.Summaries;

namespace SpanLinks.Server.Query;

/// <summary>The answer of <c>GET /api/v1/traces</c>.</summary>
public sealed record TracesDocument(IReadOnlyList<TraceSummaryDocument> Traces);

/// <summary>A trace in one line. <c>IsCut</c> says that the counts ended early and are lower bounds.</summary>
public sealed record TraceSummaryDocument(
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
    bool IsCut)
{
    internal static TraceSummaryDocument From(TraceSummary summary) => new(
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
        summary.Trace.IsCut || summary.HasMoreIncomingLinks);
}
