using SpanLinks.Graph.Edges;
using SpanLinks.Server.Edges;
using SpanLinks.Server.Query.Description;
using SpanLinks.Server.Query.Parameters;

namespace SpanLinks.Server.Query.Reports;

/// <summary>Figures of all links between two operations.</summary>
internal static class EdgesEndpoint
{
    private static readonly NumberParameter Limit = new("limit", 100, 1_000, "How many edges a page has at most.");
    private static readonly TextParameter Service = new("service", 1_000, "The linked or the linking service.") { Example = "payment" };
    private static readonly TextParameter Type = new("type", 1_000, "The link type.") { Example = "follows_from" };

    private static readonly ChoiceParameter<EdgeOrder> Sort = new(
        "sort", "The greatest first: by count, by error rate, or by the 90th percentile of queue time.",
        ("count", EdgeOrder.Count), ("error_rate", EdgeOrder.ErrorRate), ("queue_time", EdgeOrder.QueueTime))
    { Otherwise = "count" };

    public static RouteGroupBuilder MapEdges(this RouteGroupBuilder api)
    {
        api.MapGet("/edges", ReadAsync).Describe<EdgesDocument>(
            "listEdges", "Link edges: links between two operations",
            "Count, errors and percentiles of queue time and of the linking span's duration, with the slowest links, by linked and linking service and operation and by type. By whole minutes in which linking spans started, up to the time range's end.",
            [Shared.From, Shared.To, Service, Type, Sort, Limit, Shared.Cursor]);
        return api;
    }

    private static async Task<IResult> ReadAsync(ApiContext context)
    {
        var parameters = context.Parameters;
        var cursor = parameters.Read(Shared.Cursor, EdgesCursor.TryParse);
        var range = cursor?.Range ?? TimeRange.Read(parameters);
        var (service, type) = (parameters.Read(Service), parameters.Read(Type));
        var order = parameters.Read(Sort) ?? EdgeOrder.Count;
        var limit = parameters.Read(Limit);
        if (parameters.Problem is { } problem)
        {
            return problem;
        }

        var (sum, cutAt) = await context.Http.RequestServices.GetRequiredService<EdgeReader>().ReadAsync(range, context.Cancelled);
        var edges = sum.Edges
            .Where(edge => service is null || edge.Key.LinkedService == service || edge.Key.LinkingService == service)
            .Where(edge => type is null || edge.Key.LinkType == type)
            .OrderByDescending(edge => Rank(sum, edge, order)).ThenBy(edge => edge.Key)
            .ToList();
        var first = cursor?.Skip ?? 0;
        var next = edges.Count > first + limit ? new EdgesCursor(range, first + limit).ToString() : null;
        return ApiJson.Ok(EdgesDocument.From(sum, [.. edges.Skip(first).Take(limit)], edges.Sum(edge => sum.CountsOf(edge).Links), range, cutAt, next));
    }

    private static double Rank(EdgeSum sum, LinkEdge edge, EdgeOrder order) => order switch
    {
        EdgeOrder.ErrorRate => edge.ErrorRate,
        EdgeOrder.QueueTime => edge.QueueTime.Percentile(0.9) ?? 0,
        _ => sum.CountsOf(edge).Links,
    };

    private enum EdgeOrder
    {
        Count,
        ErrorRate,
        QueueTime,
    }
}
