using SpanLinks.Graph.Store;
using SpanLinks.Storage.ClickHouse.Client;

namespace SpanLinks.Storage.ClickHouse;

/// <summary>Reads what the tables hold from what ClickHouse knows of their parts, one replica of each shard.</summary>
internal sealed class StatisticsQueries(ClickHouseClient client, ClickHouseOptions options)
{
    /// <summary>What a row of the table spans has besides the span and texts that repeat: times, ids, numbers, and the span's length.</summary>
    private const long BytesBesideSpan = 56;

    private readonly MissingShards _shards = new(client, options);

    public async Task<StoreStatistics> ReadAsync(CancellationToken cancellationToken)
    {
        var rows = await client.ReadAsync(
            Statement.Fill("read-statistics", ("parts", PartsTable.Of(options)), ("database", SqlText.Of(options.Database))), cancellationToken);
        var tables = TableFigures.ReadAll(rows);
        var spans = tables.GetValueOrDefault("spans", TableFigures.None);
        return new StoreStatistics
        {
            SpanCount = spans.Rows,
            LinkCount = tables.GetValueOrDefault("incoming_links", TableFigures.None).Rows,
            ReceivedBytes = Math.Max(0, spans.UncompressedBytes - (spans.Rows * BytesBesideSpan) - await ReadRepeatedBytesAsync(cancellationToken)),
            DiskBytes = tables.Values.Sum(table => table.DiskBytes),
            FreeDiskBytes = -1,
            OldestUnixNano = spans.OldestSecond * UnixTime.NanosecondsPerSecond,
            NewestUnixNano = spans.NewestSecond * UnixTime.NanosecondsPerSecond,
            PartitionCount = (int)spans.Partitions,
            PendingCompactionBytes = 0,
            Damages = await _shards.FindMissingAsync(cancellationToken) is { } missing ? [missing] : [],
        };
    }

    private async Task<long> ReadRepeatedBytesAsync(CancellationToken cancellationToken)
    {
        var rows = await client.ReadAsync(
            Statement.Fill("read-repeated-bytes", ("columns", PartsTable.ColumnsOf(options)), ("database", SqlText.Of(options.Database))), cancellationToken);
        return rows.IsAtEnd ? 0 : rows.ReadInt64();
    }
}
