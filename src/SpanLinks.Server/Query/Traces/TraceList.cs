using SpanLinks.Graph.Search;
using SpanLinks.Graph.Spans;
using SpanLinks.Graph.Summaries;

namespace SpanLinks.Server.Query.Traces;

/// <summary>A page of traces.</summary>
/// <param name="Request">What was asked for.</param>
/// <param name="Traces">The one of which something arrived last first.</param>
/// <param name="Next">Where the next page begins; null on the last one.</param>
/// <param name="Statement">What to know of a page that ended early, because it had cost enough.</param>
/// <param name="Cuts">Limits that were reached, so that traces may be missing.</param>
internal sealed record TraceList(
    TraceListRequest Request, IReadOnlyList<ListedTrace> Traces, SearchCursor? Next, string? Statement, IReadOnlyList<SearchCut> Cuts);

/// <summary>A trace of the page, with the spans that were selected where something was asked for.</summary>
internal sealed record ListedTrace(TraceSummary Summary, IReadOnlyList<Span>? Matched);
