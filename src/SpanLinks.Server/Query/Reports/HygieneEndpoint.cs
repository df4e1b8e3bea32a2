using SpanLinks.Server.Query.Description;
using SpanLinks.Server.Query.Parameters;

namespace SpanLinks.Server.Query.Reports;

/// <summary>What is wrong with links.</summary>
internal static class HygieneEndpoint
{
    public static RouteGroupBuilder MapHygiene(this RouteGroupBuilder api)
    {
        api.MapGet("/hygiene", ReadAsync).Describe<HygieneDocument>(
            "getHygiene", "What is wrong with links",
            "Self-links, duplicates, cycles, links against time, spans at the link limit, wrong attribute names, hot hubs and dangling links, each with examples. Says how much it looked at.",
            [Shared.From, Shared.To, HygieneReading.Limit]);
        return api;
    }

    private static async Task<IResult> ReadAsync(ApiContext context)
    {
        var (reading, problem) = await HygieneReading.ReadAsync(context);
        return reading is null ? problem! : ApiJson.Ok(HygieneDocument.From(reading));
    }
}
