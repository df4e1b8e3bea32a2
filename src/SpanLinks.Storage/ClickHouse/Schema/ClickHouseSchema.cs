using SpanLinks.Storage.ClickHouse.Client;

namespace SpanLinks.Storage.ClickHouse.Schema;

/// <summary>Makes the database and tables that the store needs, and brings older ones up to date. It may be run again and again, and by several at once.</summary>
public sealed class ClickHouseSchema : IDisposable
{
    private readonly ClickHouseOptions _options;
    private readonly ClickHouseClient _client;

    public ClickHouseSchema(ClickHouseOptions options)
    {
        _options = options;
        _client = new ClickHouseClient(options);
    }

    /// <summary>The statements that are still to be run, in their order.</summary>
    /// <exception cref="ClickHouseException">ClickHouse cannot be asked.</exception>
    public async Task<IReadOnlyList<string>> PlanAsync(CancellationToken cancellationToken)
    {
        var dialect = await ReadDialectAsync(cancellationToken);
        var present = await ReadVersionAsync(_client, _options, cancellationToken) ?? 0;
        var first = present == 0 ? SchemaSteps.First.Select(dialect.Fill) : [];
        return [.. first, .. Enumerable.Range(present + 1, Math.Max(0, SchemaSteps.Version - present)).SelectMany(version => StatementsOf(dialect, version))];
    }

    /// <summary>Runs what <see cref="PlanAsync"/> says, and returns how many statements that were.</summary>
    /// <exception cref="ClickHouseException">ClickHouse refused a statement; those before it are done, and need not be undone.</exception>
    public async Task<int> ApplyAsync(CancellationToken cancellationToken)
    {
        var statements = await PlanAsync(cancellationToken);
        foreach (var statement in statements)
        {
            await _client.ExecuteAsync(statement, cancellationToken);
        }

        return statements.Count;
    }

    public void Dispose() => _client.Dispose();

    /// <summary>The version of the tables that are there; null where there are none.</summary>
    internal static async Task<int?> ReadVersionAsync(ClickHouseClient client, ClickHouseOptions options, CancellationToken cancellationToken)
    {
        try
        {
            var rows = await client.ReadAsync(Statement.Fill("read-schema-version", ("database", SqlText.Name(options.Database))), cancellationToken);
            return rows.IsAtEnd ? 0 : (int)rows.ReadUInt32();
        }
        catch (ClickHouseException error) when (error.Code is ErrorCodes.UnknownDatabase or ErrorCodes.UnknownTable)
        {
            return null;
        }
    }

    private IEnumerable<string> StatementsOf(SchemaDialect dialect, int version) =>
        SchemaSteps.Of(version, _options.Cluster is not null).Select(dialect.Fill)
            .Append(Statement.Fill("add-schema-version", ("database", SqlText.Name(_options.Database)), ("version", SqlText.Of(version))));

    private async Task<SchemaDialect> ReadDialectAsync(CancellationToken cancellationToken)
    {
        var rows = await _client.ReadAsync(Statement.Fill("read-version"), cancellationToken);
        return new SchemaDialect(_options, rows.ReadText());
    }
}
