using System.Globalization;
using System.Text.RegularExpressions;
using SpanLinks.Storage.ClickHouse.Client;

namespace SpanLinks.Storage.ClickHouse.Schema;

/// <summary>
/// Fills what differs between servers in the statements of the schema: whether there is a cluster, and what the version knows. Columns and
/// sort orders are the same everywhere.
/// </summary>
/// <param name="Options">The database and the cluster.</param>
/// <param name="Version">What the server says it is, such as 18.16.1.</param>
internal sealed partial record SchemaDialect(ClickHouseOptions Options, string Version)
{
    /// <summary>
    /// Codecs of columns came with 19.1, LowCardinality was an experiment until 19.14, blocks that are kept once without replicas came with
    /// 21.1; some time later each had matured.
    /// </summary>
    private const int FirstWithCodecs = 20;
    private const int FirstWithPlainDeduplication = 22;
    private const int BlocksKeptOnce = 1_000;

    private int Major => int.TryParse(Version.Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var major) ? major : 0;

    public string Fill(string statement)
    {
        var text = Statement.Fill(
            statement,
            ("database", SqlText.Name(Options.Database)),
            ("on_cluster", OnCluster(Options)),
            ("cluster", Options.Cluster is null ? "" : SqlText.Name(Options.Cluster)),
            ("deduplication", Deduplication));
        foreach (var table in Tables.Expiring)
        {
            text = text.Replace($"{{{table}}}", Tables.Local(table, Options), StringComparison.Ordinal);
        }

        return Hole().Replace(text, hole => Fill(hole.Groups["kind"].Value, hole.Groups["value"].Value, hole.Groups["table"].Value));
    }

    /// <summary>Has a statement run on all servers of a cluster.</summary>
    public static string OnCluster(ClickHouseOptions options) => options.Cluster is null ? "" : $" ON CLUSTER {SqlText.Name(options.Cluster)}";

    private string Deduplication =>
        Options.Cluster is not null ? $", replicated_deduplication_window = {BlocksKeptOnce}"
        : Major >= FirstWithPlainDeduplication ? $", non_replicated_deduplication_window = {BlocksKeptOnce}"
        : "";

    private string Fill(string kind, string value, string table) => (kind, value, Major >= FirstWithCodecs) switch
    {
        ("engine", _, _) => Engine(value, table),
        ("type", _, var isNew) => isNew ? "LowCardinality(String)" : "String",
        ("codec", "times", true) => " CODEC(Delta, ZSTD(1))",
        ("codec", _, true) => " CODEC(ZSTD(1))",
        _ => "",
    };

    private string Engine(string engine, string table) =>
        Options.Cluster is null ? $"{engine}()"
        : table is "schema_versions" or "index_progress" ? $"Replicated{engine}('/clickhouse/tables/spanlinks/{Options.Database}/{table}', '{{shard}}-{{replica}}')"
        : $"Replicated{engine}('/clickhouse/tables/{{shard}}/{Options.Database}/{table}', '{{replica}}')";

    [GeneratedRegex(@"\{(?<kind>engine|type|codec):(?<value>\w+)(:(?<table>\w+))?\}", RegexOptions.ExplicitCapture)]
    private static partial Regex Hole();
}
