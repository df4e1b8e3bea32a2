using SpanLinks.Graph.Links;
using SpanLinks.Server.Pages.Addresses;
using SpanLinks.Server.Pages.Frame;
using SpanLinks.Server.Query;
using SpanLinks.Server.Query.Graphs;

namespace SpanLinks.Server.Pages.Graph;

/// <summary>The link graph of a trace as a picture.</summary>
internal static class GraphEndpoint
{
    public static void MapGraph(this RouteGroupBuilder pages)
    {
        pages.MapGet("/graph/{traceId}", (ApiContext context) => AnswerAsync(context, PageAnswers.Show<GraphPage>));
        pages.MapGet("/graph/{traceId}.svg", (ApiContext context) => AnswerAsync(context, view => !view.HasPicture
            ? PageAnswers.Notice(StatusCodes.Status404NotFound, "There is nothing to draw", "No span of this graph is stored.")
            : PageAnswers.SendSvg<GraphExport>(context.Http, view)));
    }

    private static async Task<IResult> AnswerAsync(ApiContext context, Func<GraphView, IResult> show)
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
            : show(await ViewAsync(context, graph));
    }

    private static async Task<GraphView> ViewAsync(ApiContext context, LinkGraph graph)
    {
        var address = GraphAddress.Read(context.Http.Request.Query, GraphQuestion.Bounds.Select(bound => bound.Name));
        var selected = address.Link is { } key ? graph.Links.FirstOrDefault(link => LinkKey.Of(link) == key) : null;
        return GraphView.Create(graph, address) with
        {
            SelectedEdge = selected is null ? null : await EdgeComparison.ReadAsync(context, selected),
        };
    }
}
