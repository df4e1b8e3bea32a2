using SpanLinks.Graph.Store;
using SpanLinks.Server.Query;
using SpanLinks.Server.Telemetry;

namespace SpanLinks.Server.Pages.Home;

/// <summary>What the home page tells besides traces, each at a cost that does not depend on how much is stored.</summary>
internal sealed record HomeFacts(StoreStatistics Statistics, ArrivalRates Rates, KnownNames Names, (long Count, bool IsSampled) Dangling)
{
    private const ulong HourNano = 3_600 * Nano.PerSecond;

    public static async Task<HomeFacts> ReadAsync(ApiContext context)
    {
        var services = context.Http.RequestServices;
        var now = context.Parameters.Now;
        var statistics = context.Store.ReadStatisticsAsync(context.Cancelled);
        var names = KnownNames.ReadAsync(context.Store, context.Cancelled);
        var dangling = context.Edges.CountUnresolvedAsync(new(now - Math.Min(now, HourNano), now), context.Cancelled);
        return new HomeFacts(await statistics, services.GetRequiredService<ArrivalHistory>().Read(), await names, await dangling);
    }
}

/// <summary>Names to choose from, in the order of their bytes; of many the first.</summary>
internal sealed record KnownNames(IReadOnlyList<string> Services, bool HasMoreServices, IReadOnlyList<string> Operations, IReadOnlyList<string> LinkTypes)
{
    private const int MaxServices = 500;
    private const int MaxOperations = 300;
    private const int MaxLinkTypes = 100;

    public static async Task<KnownNames> ReadAsync(ILinkStore store, CancellationToken cancellationToken)
    {
        var services = store.ReadNamesAsync(NameKind.Service, "", MaxServices + 1, cancellationToken);
        var operations = store.ReadNamesAsync(NameKind.Operation, "", MaxOperations, cancellationToken);
        var linkTypes = store.ReadNamesAsync(NameKind.LinkType, "", MaxLinkTypes, cancellationToken);
        var found = await services;
        return new KnownNames([.. found.Take(MaxServices)], found.Count > MaxServices, await operations, await linkTypes);
    }
}
