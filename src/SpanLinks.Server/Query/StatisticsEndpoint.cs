using SpanLinks.Graph.Store;

namespace SpanLinks.Server.Query;

/// <summary>What the store holds and how it fares.</summary>
internal static class StatisticsEndpoint
{
    public static RouteGroupBuilder MapStatistics(this RouteGroupBuilder api)
    {
        api.MapGet("/statistics", async (ILinkStore store, CancellationToken cancellationToken) =>
            ApiJson.Ok(StatisticsDocument.From(await store.ReadStatisticsAsync(cancellationToken))));
        return api;
    }
}
