using Microsoft.Data.Sqlite;

namespace EtlPipeline.Load;

/// <summary>SQLite: one prepared statement in one transaction.</summary>
internal sealed class SqliteTarget(string connectionString) : ITarget
{
    private readonly SqliteConnection _connection = new(connectionString);

    public string System => "sqlite";

    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        await _connection.OpenAsync(cancellationToken);
        await using var command = _connection.CreateCommand();
        command.CommandText = """
            DROP TABLE IF EXISTS sales;
            CREATE TABLE sales (source TEXT NOT NULL, id INTEGER NOT NULL, country TEXT NOT NULL, cents INTEGER NOT NULL, PRIMARY KEY (source, id));
            """;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task WriteAsync(IReadOnlyList<Row> rows, CancellationToken cancellationToken)
    {
        await using var transaction = await _connection.BeginTransactionAsync(cancellationToken);
        await using var command = _connection.CreateCommand();
        command.CommandText = "INSERT INTO sales VALUES ($source, $id, $country, $cents)";
        var parameters = Array.ConvertAll<string, SqliteParameter>(
            ["$source", "$id", "$country", "$cents"], name => command.Parameters.Add(name, SqliteType.Text));
        foreach (var row in rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            (parameters[0].Value, parameters[1].Value) = (row.Source, row.Id);
            (parameters[2].Value, parameters[3].Value) = (row.Country, (long)row.Amount);
            command.ExecuteNonQuery();
        }

        await transaction.CommitAsync(cancellationToken);
    }

    public async Task<long> CountAsync(CancellationToken cancellationToken)
    {
        await using var command = _connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM sales";
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();
}
