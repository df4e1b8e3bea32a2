using SpanLinks.Graph.Store;
using SpanLinks.Storage.ClickHouse.Client;
using SpanLinks.Storage.ClickHouse.Schema;

namespace SpanLinks.Storage.ClickHouse.ExistingTables;

/// <summary>
/// Drops days of the index that are over for longer than the oldest span of the table. Not on a cluster, where one shard does not know how
/// old the spans of the others are.
/// </summary>
internal sealed class IndexRetention(ClickHouseClient client, SourceLayout layout, ClickHouseOptions options)
{
    private readonly DayPartitions _partitions = new(client, options);

    public async Task ExpireAsync(CancellationToken cancellationToken)
    {
        var counts = await client.ReadAsync(Statement.Fill("source-statistics", layout.Holes), cancellationToken);
        var (spans, oldest) = (counts.ReadInt64(), counts.ReadInt64());
        if (options.Cluster is not null || spans == 0 || oldest <= 0)
        {
            return;
        }

        await _partitions.DropAsync([Tables.IncomingLinks], (ulong)oldest / UnixTime.NanosecondsPerSecond, cancellationToken);
    }
}
