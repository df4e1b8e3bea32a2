namespace SpanLinks.Server.Tests.Storage.ClickHouse;

/// <summary>The servers that eng/test-servers starts; a test that asks for one that is not there is skipped, or fails if it must run.</summary>
internal static class ClickHouseServers
{
    /// <summary>The name of the cluster, of this one and of every <see cref="ClusterProcess"/>.</summary>
    public const string ClusterName = "spanlinks";

    /// <summary>A user with all rights on the old servers; the user <c>default</c> has no password.</summary>
    public const string User = "spanlinks";

    public const string Password = "secret";

    /// <summary>One old server.</summary>
    public static Uri Single => new(Requirement.Variable("SPANLINKS_TEST_CLICKHOUSE"));

    /// <summary>The four nodes of an old cluster, two shards of two replicas: n11, n12, n21 and n22.</summary>
    public static IReadOnlyList<Uri> Cluster =>
        [.. Requirement.Variable("SPANLINKS_TEST_CLICKHOUSE_CLUSTER").Split(',').Select(address => new Uri(address))];

    /// <summary>Today's engine, one server.</summary>
    public static Uri Today => new(Requirement.Variable("SPANLINKS_TEST_CHDB"));
}
