using SpanLinks.Graph.Links;
using SpanLinks.Server.Pages.Frame;
using SpanLinks.Server.Query;
using SpanLinks.Server.Query.Graphs;

namespace SpanLinks.Server.Pages.Graph;

/// <summary>The link graph of a trace as a picture.</summary>
internal static class GraphEndpoint
{
    public static void MapGraph(this RouteGroupBuilder pages) => pages.MapGet("/graph/{traceId}", ShowAsync);

    private static async Task<IResult> ShowAsync(ApiContext context, string[] open, string? link, string? span)
    {
        var traceId = context.Parameters.TraceId();
        if (traceId.IsZero)
        {
            return PageAnswers.NotATraceId();
        }

        var request = GraphQuestion.Read(context.Parameters, traceId, await context.ReadDanglingRulesAsync());
        if (context.Parameters.Problem is { } problem)
        {
            return PageAnswers.Refuse(problem);
        }

        var graph = await LinkGraphBuilder.BuildAsync(context.Store, request, context.Cancelled);
        return graph is null
            ? PageAnswers.Notice(
                StatusCodes.Status404NotFound, "This trace is not here",
                $"Neither a span of trace {traceId} nor a link to it is stored. It may not have arrived yet, or it went to another server.")
            : PageAnswers.Show<GraphPage>(GraphView.Create(graph, GraphAddress.Parse(open, link, span)));
    }
}
