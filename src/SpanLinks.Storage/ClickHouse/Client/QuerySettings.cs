using System.Globalization;

namespace SpanLinks.Storage.ClickHouse.Client;

/// <summary>What goes with every statement. A version that does not know a setting refuses the statement, so only those that 18.16 knows are here.</summary>
internal static class QuerySettings
{
    /// <summary>The answer is sent when it is complete, so that an error has an error's status. Statements name their databases themselves.</summary>
    private const string Common = "&wait_end_of_query=1&database=system";

    /// <summary>
    /// Every server asks the replicas of a shard in the same order, so that all see what any of them inserted a moment ago: replication to the
    /// others takes its time.
    /// </summary>
    private const string SameReplica = "&load_balancing=in_order&prefer_localhost_replica=0";

    /// <summary>An insert that the first replica of a shard refused, because it alone has lost ZooKeeper, may succeed at another.</summary>
    private const string AnyReplica = "&load_balancing=random&prefer_localhost_replica=0";

    public static string ForStatements => Common;

    public static string ForReads(ClickHouseOptions options) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Common}{SameReplica}&max_execution_time={Math.Ceiling(options.QueryTimeout.TotalSeconds)}&max_rows_to_read={options.MaxRowsToRead}&max_query_size={64 << 20}&max_ast_elements=2000000&max_expanded_ast_elements=4000000&skip_unavailable_shards={(options.SkipsUnavailableShards ? 1 : 0)}");

    public static string ForInserts(ClickHouseOptions options, bool isRetry) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Common}{(isRetry ? AnyReplica : SameReplica)}&insert_distributed_sync=1{(options.InsertQuorum > 1 ? $"&insert_quorum={options.InsertQuorum}&insert_quorum_timeout={options.InsertTimeout.TotalMilliseconds:0}" : "")}");
}
