using SpanLinks.Graph.CriticalPaths;
using SpanLinks.Graph.Links;
using SpanLinks.Otlp.Ids;
using SpanLinks.Server.Query.Description;
using SpanLinks.Server.Query.Parameters;

namespace SpanLinks.Server.Query.Graphs;

/// <summary>The link graph of a trace or a span, and the critical path through it.</summary>
internal static class GraphEndpoints
{
    public static RouteGroupBuilder MapGraphs(this RouteGroupBuilder api)
    {
        api.MapGet("/traces/{traceId}/graph", (ApiContext context) => ReadGraphAsync(context, context.Parameters.TraceId(), null))
            .Describe<GraphDocument>(
                "getTraceGraph", "The link graph of a trace",
                "All traces that can be reached over links, with their spans, and every link with its state, marks and queue time. What was cut is said.",
                [Shared.TraceId, GraphQuestion.View, .. GraphQuestion.Bounds]);
        api.MapGet("/spans/{traceId}/{spanId}/graph", (ApiContext context) =>
            {
                var span = context.Parameters.Span(Shared.SpanId);
                return ReadGraphAsync(context, span.TraceId, span.SpanId);
            })
            .Describe<GraphDocument>(
                "getSpanGraph", "The link graph of a span",
                "Only the spans that are its causes or effects, over parents, children and links.",
                [Shared.TraceId, Shared.SpanId, GraphQuestion.View, .. GraphQuestion.Bounds]);
        api.MapGet("/traces/{traceId}/critical-path", (ApiContext context) => ReadPathAsync(context, context.Parameters.TraceId(), null))
            .Describe<CriticalPathDocument>(
                "getTraceCriticalPath", "The critical path of a link graph",
                "What the last end in the graph of the trace waited for, back to the first cause: work, waiting and queue time.",
                [Shared.TraceId, .. GraphQuestion.Bounds]);
        api.MapGet("/spans/{traceId}/{spanId}/critical-path", (ApiContext context) =>
            {
                var span = context.Parameters.Span(Shared.SpanId);
                return ReadPathAsync(context, span.TraceId, span);
            })
            .Describe<CriticalPathDocument>(
                "getSpanCriticalPath", "The critical path to the end of a span",
                "What the end of the span waited for, back to the first cause.",
                [Shared.TraceId, Shared.SpanId, .. GraphQuestion.Bounds]);
        return api;
    }

    private static async Task<IResult> ReadGraphAsync(ApiContext context, TraceId traceId, SpanId? spanId)
    {
        var view = context.Parameters.Read(GraphQuestion.View) ?? GraphViewKind.Full;
        var (graph, problem) = await BuildAsync(context, traceId, spanId);
        return graph is null ? problem! : ApiJson.Ok(GraphDocument.From(graph, view));
    }

    private static async Task<IResult> ReadPathAsync(ApiContext context, TraceId traceId, SpanKey? end)
    {
        var (graph, problem) = await BuildAsync(context, traceId, null);
        return graph is null ? problem!
            : CriticalPathFinder.Find(graph, end) is { } path ? ApiJson.Ok(CriticalPathDocument.From(graph, path, end))
            : ApiProblem.NotFound(end is { } span
                ? $"The span {span.SpanId} of the trace {traceId} is not stored."
                : $"No span of the trace {traceId} is stored, nor one that is reached from it.");
    }

    private static async Task<(LinkGraph? Graph, IResult? Problem)> BuildAsync(ApiContext context, TraceId traceId, SpanId? spanId)
    {
        var request = GraphQuestion.Read(context.Parameters, traceId, await context.ReadDanglingRulesAsync(), spanId);
        if (context.Parameters.Problem is { } problem)
        {
            return (null, problem);
        }

        var graph = await LinkGraphBuilder.BuildAsync(context.Store, request, context.Cancelled);
        return graph is not null ? (graph, null)
            : (null, ApiProblem.NotFound(spanId is null
                ? $"Neither a span of the trace {traceId} nor a link to it is stored."
                : $"The span {spanId} of the trace {traceId} is not stored."));
    }
}
