using SpanLinks.Storage.ClickHouse.Client;

namespace SpanLinks.Storage.ClickHouse;

/// <summary>Where ClickHouse tells of the parts that tables have on disk.</summary>
internal static class PartsTable
{
    /// <summary>The parts of this server, or of one replica of each shard of a cluster.</summary>
    public static string Of(ClickHouseOptions options) => Of(options, "system.parts");

    /// <summary>The columns of the same parts.</summary>
    public static string ColumnsOf(ClickHouseOptions options) => Of(options, "system.parts_columns");

    private static string Of(ClickHouseOptions options, string table) =>
        options.Cluster is null ? table : $"cluster({SqlText.Of(options.Cluster)}, {table})";
}
