using SpanLinks.Server.Query.Description;

namespace SpanLinks.Server.Query.Reports;

/// <summary>What the store holds and how it fares.</summary>
internal static class StatisticsEndpoint
{
    public static RouteGroupBuilder MapStatistics(this RouteGroupBuilder api)
    {
        api.MapGet("/statistics", async (ApiContext context) =>
                ApiJson.Ok(StatisticsDocument.From(await context.Store.ReadStatisticsAsync(context.Cancelled))))
            .Describe<StatisticsDocument>("getStatistics", "What the store holds", "At a cost that does not depend on how much it holds.", []);
        return api;
    }
}
