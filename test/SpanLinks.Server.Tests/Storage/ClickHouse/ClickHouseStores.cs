using SpanLinks.Storage.ClickHouse;
using SpanLinks.Storage.ClickHouse.Schema;

namespace SpanLinks.Server.Tests.Storage.ClickHouse;

/// <summary>Stores in tables of their own, on each of the servers that there are.</summary>
internal static class ClickHouseStores
{
    /// <summary>Tables on one old server.</summary>
    public static ClickHouseOptions OnSingle() => In(ClickHouseServers.Single);

    /// <summary>Tables over the shards and replicas of the old cluster, of which any node may be asked.</summary>
    public static ClickHouseOptions OnCluster() =>
        In([.. ClickHouseServers.Cluster]) with { Cluster = ClickHouseServers.ClusterName, User = ClickHouseServers.User, Password = ClickHouseServers.Password };

    /// <summary>Tables in today's engine.</summary>
    public static ClickHouseOptions OnToday() => In(ClickHouseServers.Today);

    /// <summary>Makes the tables and opens the store.</summary>
    public static ClickHouseLinkStore Open(ClickHouseOptions options)
    {
        using var schema = new ClickHouseSchema(options);
        schema.ApplyAsync(TestContext.Current.CancellationToken).GetAwaiter().GetResult();
        return ClickHouseLinkStore.OpenAsync(options, TestContext.Current.CancellationToken).GetAwaiter().GetResult();
    }

    private static ClickHouseOptions In(params IReadOnlyList<Uri> endpoints) => new()
    {
        Endpoints = endpoints,
        Database = $"test_{Guid.NewGuid():N}",
        InsertDelay = TimeSpan.FromMilliseconds(2),
    };
}
