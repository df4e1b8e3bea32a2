using SpanLinks.Server.Edges;
using SpanLinks.Server.Query.Description;
using SpanLinks.Server.Query.Parameters;

namespace SpanLinks.Server.Query.Reports;

/// <summary>Figures of all links between two operations.</summary>
internal static class EdgesEndpoint
{
    private static readonly NumberParameter Limit = new("limit", 100, 1_000, "How many edges a page has at most.");

    private static readonly IdParameter Edge = new("edgeId", 16, "The id or the servicesId of an edge, as listEdges has them.", AllowsZero: true)
    {
        IsInPath = true,
        Example = "9b1f0c52d7ae6384",
    };

    public static RouteGroupBuilder MapEdges(this RouteGroupBuilder api)
    {
        api.MapGet("/edges", ReadAsync).Describe<EdgesDocument>(
            "listEdges", "Link edges: links between two operations",
            "Count, errors and percentiles of queue time and of the linking span's duration, with the slowest links, by linked and linking service and operation and by type. By whole minutes in which linking spans started, up to the time range's end.",
            [Shared.From, Shared.To, EdgesQuestion.ServiceName, EdgesQuestion.LinkType, EdgesQuestion.Sort, Limit, Shared.Cursor]);
        api.MapGet("/edges/{edgeId}/history", ReadHistoryAsync).Describe<EdgeHistoryDocument>(
            "getEdgeHistory", "A link edge over time",
            "Count, errors and percentiles of one edge, or of all edges between two services, in at most 100 steps of equal length: minutes, or as many of them as the range needs. Linking spans count in the step in which they started.",
            [Edge, Shared.From, Shared.To]);
        return api;
    }

    private static async Task<IResult> ReadAsync(ApiContext context)
    {
        var parameters = context.Parameters;
        var cursor = parameters.Read(Shared.Cursor, EdgesCursor.TryParse);
        var question = EdgesQuestion.Read(parameters, cursor?.Range);
        var limit = parameters.Read(Limit);
        if (parameters.Problem is { } problem)
        {
            return problem;
        }

        var range = question.Range;
        var sum = new EdgeSum(EdgeSteps.One(range));
        var cutAt = await context.Edges.ReadAsync(sum, range, context.Cancelled);
        var edges = question.Choose(sum);
        var first = cursor?.Skip ?? 0;
        var next = edges.Count > first + limit ? new EdgesCursor(range, first + limit).ToString() : null;
        return ApiJson.Ok(EdgesDocument.From(sum, [.. edges.Skip(first).Take(limit)], edges.Sum(edge => sum.CountsOf(edge).Links), range, cutAt, next));
    }

    private static async Task<IResult> ReadHistoryAsync(ApiContext context)
    {
        var id = new EdgeId(context.Parameters.Id(Edge));
        var range = TimeRange.Read(context.Parameters);
        if (context.Parameters.Problem is { } problem)
        {
            return problem;
        }

        var sum = new EdgeSum(EdgeSteps.Of(range), id);
        var cutAt = await context.Edges.ReadAsync(sum, range, context.Cancelled);
        return sum.Edges.Any(edge => id.Names(edge.Key))
            ? ApiJson.Ok(EdgeHistoryDocument.From(sum, id, range, cutAt))
            : ApiProblem.NotFound($"No link of the edge {id} was found from {range.FromUnixNano} to {range.ToUnixNano}.");
    }
}
