using SpanLinks.Graph.Store;
using SpanLinks.Storage.ClickHouse.Client;

namespace SpanLinks.Storage.ClickHouse.ExistingTables;

/// <summary>Reads what a table of others holds. Links are counted where they are indexed.</summary>
internal sealed class SourceStatistics(ClickHouseClient client, SourceLayout layout, ClickHouseOptions options)
{
    public async Task<StoreStatistics> ReadAsync(IReadOnlyList<string> damages, CancellationToken cancellationToken)
    {
        var rows = await client.ReadAsync(
            Statement.Fill(
                "source-size",
                ("parts", PartsTable.Of(options)),
                ("source_database", SqlText.Of(layout.Table.Database)),
                ("source_table", SqlText.Of(layout.Table.Table)),
                ("database", SqlText.Of(options.Database))),
            cancellationToken);
        var tables = TableFigures.ReadAll(rows);
        var counts = await client.ReadAsync(Statement.Fill("source-statistics", layout.Holes), cancellationToken);
        var (spans, first, last) = (counts.ReadInt64(), counts.ReadInt64(), counts.ReadInt64());
        var source = tables.Values.FirstOrDefault(table => table.Name != Schema.Tables.IncomingLinks, TableFigures.None);
        return new StoreStatistics
        {
            SpanCount = spans,
            LinkCount = tables.GetValueOrDefault(Schema.Tables.IncomingLinks, TableFigures.None).Rows,
            ReceivedBytes = source.UncompressedBytes,
            DiskBytes = tables.Values.Sum(table => table.DiskBytes),
            FreeDiskBytes = -1,
            OldestUnixNano = spans == 0 ? 0 : (ulong)Math.Max(0, first),
            NewestUnixNano = spans == 0 ? 0 : (ulong)Math.Max(0, last),
            PartitionCount = (int)source.Partitions,
            PendingCompactionBytes = 0,
            Damages = damages,
        };
    }
}
