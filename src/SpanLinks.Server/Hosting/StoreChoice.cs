using SpanLinks.Graph.Store;
using SpanLinks.Storage.ClickHouse;
using SpanLinks.Storage.ClickHouse.ExistingTables;
using SpanLinks.Storage.RocksDb;

namespace SpanLinks.Server.Hosting;

/// <summary>Opens the store that the options choose.</summary>
internal static class StoreChoice
{
    public static ILinkStore Open(SpanLinksServerOptions options, MemoryPlan memory, TimeProvider time) =>
        options.ClickHouse is { } clickHouse
            ? OpenAsync(clickHouse with { RetentionAge = options.RetentionAge, TimeProvider = time }).GetAwaiter().GetResult()
            : RocksDbLinkStore.Open(options.DataDirectory, memory.ForStore(options, time));

    /// <summary>The time for ending is over: no request waits any longer for a ClickHouse that does not answer.</summary>
    public static void GiveUp(ILinkStore store) => (store as ClickHouseLinkStore)?.GiveUp();

    private static async Task<ILinkStore> OpenAsync(ClickHouseOptions options) => options.Tables == ClickHouseTables.SpanLinks
        ? await ClickHouseLinkStore.OpenAsync(options, default)
        : await ExistingTableStore.OpenAsync(options, default);

    /// <summary>Where the store is, in a few words.</summary>
    public static string Describe(SpanLinksServerOptions options) => options.ClickHouse is { } clickHouse
        ? $"clickhouse={string.Join(',', clickHouse.Endpoints.Select(endpoint => endpoint.GetLeftPart(UriPartial.Authority)))} database={clickHouse.Database}"
            + (clickHouse.Tables == ClickHouseTables.SpanLinks ? "" : $" source={clickHouse.SourceOrDefault}")
        : $"data={options.DataDirectory}";
}
