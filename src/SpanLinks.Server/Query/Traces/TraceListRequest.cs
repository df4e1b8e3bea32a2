using SpanLinks.Graph.Search;
using SpanLinks.Graph.Search.Language;
using SpanLinks.Graph.Store;
using SpanLinks.Graph.Summaries;
using SpanLinks.Server.Query.Parameters;

namespace SpanLinks.Server.Query.Traces;

/// <summary>A page of traces that is asked for. The API and the pages read it the same way.</summary>
/// <param name="Query">What is asked for.</param>
/// <param name="IsEveryTrace">Whether that is any trace, so that no span is selected.</param>
/// <param name="Search">Which page, of which range of time.</param>
internal sealed record TraceListRequest(SpanQuery Query, bool IsEveryTrace, SearchRequest Search)
{
    // Of a trace that nobody asked anything about only a summary is shown.
    private static readonly SearchLimits SummaryLimits = SearchLimits.Default with { MaxSpansPerTrace = TraceSummaryReader.MaxPerTrace };

    /// <summary>Null where something is wrong, which the parameters keep.</summary>
    public static TraceListRequest? Read(ApiParameters parameters, NumberParameter limit)
    {
        var query = TraceQuestion.Read(parameters, out var isEveryTrace);
        var search = new SearchRequest
        {
            FromUnixNano = parameters.Read(Shared.From) ?? 0,
            ToUnixNano = parameters.Read(Shared.To) ?? ulong.MaxValue,
            MaxTraces = parameters.Read(limit),
            Cursor = parameters.Read(Shared.Cursor, text => SearchCursor.TryParse(text)),
            Limits = isEveryTrace ? SummaryLimits : SearchLimits.Default,
        };
        return parameters.Problem is null && query is not null ? new TraceListRequest(query, isEveryTrace, search) : null;
    }

    public async Task<TraceList> ReadAsync(ILinkStore store, CancellationToken cancellationToken)
    {
        var page = await TraceSearcher.SearchAsync(store, Query, Search, cancellationToken);
        var traces = new List<ListedTrace>(page.Matches.Count);
        foreach (var match in page.Matches)
        {
            var summary = await TraceSummaryReader.SumUpAsync(store, match.Trace, cancellationToken);
            traces.Add(new ListedTrace(summary, IsEveryTrace ? null : match.Spans));
        }

        return new TraceList(this, traces, page.Next, page.Statement, IsEveryTrace ? [] : page.Cuts);
    }
}
