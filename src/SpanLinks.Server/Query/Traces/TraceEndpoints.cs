using SpanLinks.Graph.Search;
using SpanLinks.Graph.Store;
using SpanLinks.Graph.Summaries;
using SpanLinks.Server.Query.Description;
using SpanLinks.Server.Query.Parameters;

namespace SpanLinks.Server.Query.Traces;

/// <summary>Searches traces, and reads one.</summary>
internal static class TraceEndpoints
{
    private const int MaxSpans = 100_000;

    private static readonly NumberParameter Limit = new("limit", 50, 1_000, "How many traces a page has at most.");

    public static RouteGroupBuilder MapTraces(this RouteGroupBuilder api)
    {
        api.MapGet("/traces", SearchAsync).Describe<TracesDocument>(
            "listTraces", "Traces, newest first",
            "Without a query or filters all of them. With either only traces with a span that it selects, which is shown. Paged; what arrives meanwhile changes no page.",
            [.. TraceQuestion.All, Shared.From, Shared.To, Limit, Shared.Cursor]);
        api.MapGet("/traces/{traceId}", ReadTraceAsync).Describe<object>(
            "getTrace", "A trace as OTLP",
            "As OTLP's JSON with every field, or with Accept: application/x-protobuf byte for byte as it came.",
            [Shared.TraceId]);
        return api;
    }

    private static async Task<IResult> SearchAsync(ApiContext context)
    {
        var request = TraceListRequest.Read(context.Parameters, Limit);
        return request is null
            ? context.Parameters.Problem!
            : ApiJson.Ok(TracesDocument.From(await request.ReadAsync(context.Store, context.Cancelled)));
    }

    /// <summary>A trace in one line, with the spans that were asked for.</summary>
    public static async Task<TraceDocument> SumUpAsync(ILinkStore store, TraceMatch match, bool showsSpans, CancellationToken cancellationToken) =>
        TraceDocument.From(await TraceSummaryReader.SumUpAsync(store, match.Trace, cancellationToken), showsSpans ? match.Spans : null);

    private static async Task<IResult> ReadTraceAsync(ApiContext context)
    {
        var traceId = context.Parameters.TraceId();
        if (context.Parameters.Problem is { } problem)
        {
            return problem;
        }

        var trace = (await context.Store.ReadTracesAsync([traceId], MaxSpans, context.Cancelled))[0];
        return trace switch
        {
            { Spans.Count: 0 } => ApiProblem.NotFound($"No span of the trace {traceId} is stored."),
            { IsCut: true } => ApiProblem.TooLarge($"The trace {traceId} has more than {MaxSpans} spans."),
            _ => new OtlpResult(trace.Spans),
        };
    }
}
