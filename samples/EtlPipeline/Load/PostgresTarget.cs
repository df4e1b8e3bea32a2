using Npgsql;
using NpgsqlTypes;

namespace EtlPipeline.Load;

/// <summary>PostgreSQL: binary COPY.</summary>
internal sealed class PostgresTarget(string connectionString) : ITarget
{
    private readonly NpgsqlDataSource _database = NpgsqlDataSource.Create(connectionString);

    public string System => "postgresql";

    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        await using var command = _database.CreateCommand("""
            DROP TABLE IF EXISTS sales;
            CREATE TABLE sales (source text NOT NULL, id integer NOT NULL, country text NOT NULL, cents bigint NOT NULL, PRIMARY KEY (source, id));
            """);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task WriteAsync(IReadOnlyList<Row> rows, CancellationToken cancellationToken)
    {
        await using var connection = await _database.OpenConnectionAsync(cancellationToken);
        await using var copy = await connection.BeginBinaryImportAsync(
            "COPY sales (source, id, country, cents) FROM STDIN (FORMAT BINARY)", cancellationToken);
        foreach (var row in rows)
        {
            await copy.StartRowAsync(cancellationToken);
            await copy.WriteAsync(row.Source, NpgsqlDbType.Text, cancellationToken);
            await copy.WriteAsync(row.Id, NpgsqlDbType.Integer, cancellationToken);
            await copy.WriteAsync(row.Country, NpgsqlDbType.Text, cancellationToken);
            await copy.WriteAsync((long)row.Amount, NpgsqlDbType.Bigint, cancellationToken);
        }

        await copy.CompleteAsync(cancellationToken);
    }

    public async Task<long> CountAsync(CancellationToken cancellationToken)
    {
        await using var command = _database.CreateCommand("SELECT count(*) FROM sales");
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();
}
