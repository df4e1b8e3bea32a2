using SpanLinks.Graph.Hygiene;
using SpanLinks.Graph.Store;
using SpanLinks.Server.Query.Description;
using SpanLinks.Server.Query.Parameters;

namespace SpanLinks.Server.Query.Reports;

/// <summary>What is wrong with links.</summary>
internal static class HygieneEndpoint
{
    private static readonly NumberParameter Limit = new("limit", 2_000, 10_000, "How many traces are looked at, newest first.");

    public static RouteGroupBuilder MapHygiene(this RouteGroupBuilder api)
    {
        api.MapGet("/hygiene", ReadAsync).Describe<HygieneDocument>(
            "getHygiene", "What is wrong with links",
            "Self-links, duplicates, cycles, links against time, spans at the link limit, wrong attribute names, hot hubs and dangling links, each with examples. Says how much it looked at.",
            [Shared.From, Shared.To, Limit]);
        return api;
    }

    private static async Task<IResult> ReadAsync(ApiContext context)
    {
        var range = TimeRange.Read(context.Parameters);
        var limit = context.Parameters.Read(Limit);
        if (context.Parameters.Problem is { } problem)
        {
            return problem;
        }

        var collector = new HygieneCollector();
        var scan = new PartScan(
            context.Store, new TraceSearch { FromUnixNano = range.FromUnixNano, ToUnixNano = range.ToUnixNano }, limit);
        await HygieneScanner.ScanAsync(
            context.Store, scan.ReadAsync(context.Cancelled), collector, await context.ReadDanglingRulesAsync(), context.Cancelled);
        return ApiJson.Ok(HygieneDocument.From(collector.Report(), range, scan));
    }
}
