using SpanLinks.Graph.Store;
using SpanLinks.Storage.ClickHouse.Client;
using SpanLinks.Storage.ClickHouse.Schema;

namespace SpanLinks.Storage.ClickHouse;

/// <summary>
/// Drops the partitions of days that are over for longer than spans are kept. Every server does so now and then; a partition that another one
/// has dropped is no error.
/// </summary>
internal sealed class Retention(ClickHouseClient client, ClickHouseOptions options)
{
    public async Task ExpireAsync(CancellationToken cancellationToken)
    {
        if (options.RetentionAge is not { } age)
        {
            return;
        }

        var cutoff = UnixTime.Nano(options.TimeProvider.GetUtcNow() - age) / 1_000_000_000;
        var rows = await client.ReadAsync(
            Statement.Fill(
                "find-expired-partitions",
                ("parts", PartsTable.Of(options)),
                ("database", SqlText.Of(options.Database)),
                ("tables", string.Join(", ", Tables.Expiring.Select(table => SqlText.Of(Tables.Local(table, options))))),
                ("cutoff", SqlText.Of(cutoff))),
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
