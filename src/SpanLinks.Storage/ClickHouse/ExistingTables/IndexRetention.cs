using SpanLinks.Storage.ClickHouse.Client;
using SpanLinks.Storage.ClickHouse.Schema;

namespace SpanLinks.Storage.ClickHouse.ExistingTables;

/// <summary>
/// Drops days of the index that are over for longer than the oldest span of the table. Not on a cluster, where one shard does not know how
/// old the spans of the others are.
/// </summary>
internal sealed class IndexRetention(ClickHouseClient client, SourceLayout layout, ClickHouseOptions options)
{
    private const long NanosecondsPerSecond = 1_000_000_000;

    public async Task ExpireAsync(CancellationToken cancellationToken)
    {
        var counts = await client.ReadAsync(Statement.Fill("source-statistics", layout.Holes), cancellationToken);
        var (spans, oldest) = (counts.ReadInt64(), counts.ReadInt64());
        if (options.Cluster is not null || spans == 0 || oldest <= 0)
        {
            return;
        }

        var rows = await client.ReadAsync(
            Statement.Fill(
                "find-expired-partitions",
                ("parts", PartsTable.Of(options)),
                ("database", SqlText.Of(options.Database)),
                ("tables", SqlText.Of(Tables.IncomingLinks)),
                ("cutoff", SqlText.Of(oldest / NanosecondsPerSecond))),
            cancellationToken);
        while (!rows.IsAtEnd)
        {
            var (table, partition) = (rows.ReadText(), rows.ReadText());
            await client.ExecuteAsync(
                Statement.Fill(
                    "drop-partition",
                    ("database", SqlText.Name(options.Database)), ("table", table), ("on_cluster", ""), ("partition", SqlText.Of(partition))),
                cancellationToken);
        }
    }
}
