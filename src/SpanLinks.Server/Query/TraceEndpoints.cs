using SpanLinks.Graph.Links;
using SpanLinks.Graph.Store;
using SpanLinks.Graph.Summaries;

namespace SpanLinks.Server.Query;

/// <summary>Latest traces, one trace, and its link graph.</summary>
internal static class TraceEndpoints
{
    private const int DefaultLimit = 50;
    private const int MaxLimit = 1_000;
    private const int MaxSpans = 100_000;

    public static RouteGroupBuilder MapTraces(this RouteGroupBuilder api)
    {
        api.MapGet("/traces", ReadLatestAsync);
        api.MapGet("/traces/{traceId}", ReadTraceAsync);
        api.MapGet("/traces/{traceId}/graph", ReadGraphAsync);
        return api;
    }

    private static async Task<IResult> ReadLatestAsync(HttpRequest request, ILinkStore store, CancellationToken cancellationToken)
    {
        var parameters = new ApiParameters(request);
        var limit = parameters.Limit(DefaultLimit, MaxLimit);
        if (parameters.Problem is { } problem)
        {
            return problem;
        }

        var summaries = await TraceSummaryReader.ReadLatestAsync(store, limit, cancellationToken);
        return ApiJson.Ok(new TracesDocument([.. summaries.Select(TraceSummaryDocument.From)]));
    }

    private static async Task<IResult> ReadTraceAsync(HttpRequest request, ILinkStore store, CancellationToken cancellationToken)
    {
        var parameters = new ApiParameters(request);
        var traceId = parameters.TraceId();
        if (parameters.Problem is { } problem)
        {
            return problem;
        }

        var trace = (await store.ReadTracesAsync([traceId], MaxSpans, cancellationToken))[0];
        return trace switch
        {
            { Spans.Count: 0 } => ApiJson.NotFound($"No span of the trace {traceId} is stored."),
            { IsCut: true } => ApiJson.TooLarge($"The trace {traceId} has more than {MaxSpans} spans."),
            _ => new OtlpResult(trace.Spans),
        };
    }

    private static async Task<IResult> ReadGraphAsync(HttpRequest request, ILinkStore store, CancellationToken cancellationToken)
    {
        var parameters = new ApiParameters(request);
        var traceId = parameters.TraceId();
        if (parameters.Problem is { } problem)
        {
            return problem;
        }

        var graph = await LinkGraphBuilder.BuildAsync(store, traceId, LinkGraphLimits.Default, cancellationToken);
        return graph is null
            ? ApiJson.NotFound($"Neither a span of the trace {traceId} nor a link to it is stored.")
            : ApiJson.Ok(GraphDocument.From(graph));
    }
}
