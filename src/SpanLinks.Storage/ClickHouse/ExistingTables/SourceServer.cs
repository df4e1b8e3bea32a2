using SpanLinks.Storage.ClickHouse.Client;

namespace SpanLinks.Storage.ClickHouse.ExistingTables;

/// <summary>The table as one server has it.</summary>
/// <param name="Table">Its name.</param>
/// <param name="Host">The name of the server.</param>
/// <param name="Shard">Whose parts it has: the path of a replicated table, which its replicas share, or the name of the server.</param>
/// <param name="TableId">What tells it from a table of the same name before.</param>
/// <param name="IsReplicated">Whether its blocks are numbered by all replicas together.</param>
internal sealed record SourceServer(SourceName Table, string Host, string Shard, string TableId, bool IsReplicated)
{
    /// <exception cref="StoreOpenException">It has no parts to index.</exception>
    public static async Task<SourceServer> ReadAsync(ClickHouseClient client, SourceName table, CancellationToken cancellationToken)
    {
        var rows = await client.ReadAsync(
            Statement.Fill("find-source", ("database", SqlText.Of(table.Database)), ("table", SqlText.Of(table.Table))), cancellationToken);
        if (rows.IsAtEnd)
        {
            throw new StoreOpenException($"There is no table {table} in ClickHouse, or the user may not see it; --clickhouse-source names the table.");
        }

        var (host, engine, id, path) = (rows.ReadText(), rows.ReadText(), rows.ReadText(), rows.ReadText());
        return engine.EndsWith("MergeTree", StringComparison.Ordinal)
            ? new SourceServer(table, host, path.Length > 0 ? path : host, id, !IsPlain(engine))
            : throw new StoreOpenException(
                $"The table {table} has the engine {engine}, of which no parts are known; allowed is a MergeTree: name the table that it reads, on each shard.");
    }

    private static bool IsPlain(string engine) =>
        !engine.StartsWith("Replicated", StringComparison.Ordinal) && !engine.StartsWith("Shared", StringComparison.Ordinal);
}
