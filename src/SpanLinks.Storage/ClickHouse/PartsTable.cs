using SpanLinks.Storage.ClickHouse.Client;

namespace SpanLinks.Storage.ClickHouse;

/// <summary>Where ClickHouse tells of the parts that tables have on disk.</summary>
internal static class PartsTable
{
    /// <summary>The parts of this server, or of one replica of each shard of a cluster.</summary>
    public static string Of(ClickHouseOptions options) =>
        options.Cluster is null ? "system.parts" : $"cluster({SqlText.Of(options.Cluster)}, system.parts)";
}
