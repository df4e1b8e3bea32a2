using SpanLinks.Storage.ClickHouse.Client;
using SpanLinks.Storage.ClickHouse.Schema;

namespace SpanLinks.Storage.ClickHouse;

/// <summary>The partitions of tables, each of which has what arrived on a day.</summary>
internal sealed class DayPartitions(ClickHouseClient client, ClickHouseOptions options)
{
    /// <summary>Drops those of which nothing arrived later than the cutoff. One that somebody else has dropped is no error.</summary>
    public async Task DropAsync(IEnumerable<string> tables, ulong cutoffSecond, CancellationToken cancellationToken)
    {
        var rows = await client.ReadAsync(
            Statement.Fill(
                "find-expired-partitions",
                ("parts", PartsTable.Of(options)),
                ("database", SqlText.Of(options.Database)),
                ("tables", string.Join(", ", tables.Select(table => SqlText.Of(Tables.Local(table, options))))),
                ("cutoff", SqlText.Of(cutoffSecond))),
            cancellationToken);
        while (!rows.IsAtEnd)
        {
            await DropAsync(rows.ReadText(), rows.ReadText(), cancellationToken);
        }
    }

    private Task DropAsync(string table, string partition, CancellationToken cancellationToken) => client.ExecuteAsync(
        Statement.Fill(
            "drop-partition",
            ("database", SqlText.Name(options.Database)),
            ("table", table),
            ("on_cluster", SchemaDialect.OnCluster(options)),
            ("partition", SqlText.Of(partition))),
        cancellationToken);
}
