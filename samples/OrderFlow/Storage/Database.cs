using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace OrderFlow.Storage;

/// <summary>The database that the services share, SQLite or PostgreSQL, with its tables.</summary>
internal sealed class Database : IAsyncDisposable
{
    private const string Sqlite = "sqlite:";
    private const string PostgreSql = "postgresql:";

    private const string Tables = """
        CREATE TABLE IF NOT EXISTS payments (
            number BIGINT NOT NULL, attempt INTEGER NOT NULL, is_paid BOOLEAN NOT NULL, trace_id TEXT NOT NULL, PRIMARY KEY (number, attempt));
        CREATE TABLE IF NOT EXISTS shipments (number BIGINT PRIMARY KEY, trace_id TEXT NOT NULL);
        """;

    // Services that start at once must not lock each other out.
    private const string SqliteTables = $"""
        PRAGMA journal_mode = WAL;
        CREATE TABLE IF NOT EXISTS orders (number INTEGER PRIMARY KEY, amount TEXT NOT NULL, is_express BOOLEAN NOT NULL, trace_id TEXT NOT NULL);
        {Tables}
        """;

    // One batch is one transaction; the lock ends with it.
    private const string PostgreSqlTables = $"""
        SELECT pg_advisory_xact_lock(1);
        CREATE TABLE IF NOT EXISTS orders (
            number BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, amount NUMERIC NOT NULL, is_express BOOLEAN NOT NULL, trace_id TEXT NOT NULL);
        {Tables}
        """;

    private readonly DbDataSource _source;
    private readonly string? _temporary;

    private Database(string system, DbDataSource source, string? temporary) => (System, _source, _temporary) = (system, source, temporary);

    /// <summary>Its name in the attribute <c>db.system.name</c>.</summary>
    public string System { get; }

    /// <summary>Whether a text names a database.</summary>
    public static bool IsValid(string text) =>
        text.StartsWith(Sqlite, StringComparison.Ordinal) || text.StartsWith(PostgreSql, StringComparison.Ordinal);

    /// <summary>Opens <c>sqlite:PATH</c> or <c>postgresql:CONNECTION</c>; null is a SQLite file that goes away afterwards.</summary>
    public static async Task<Database> OpenAsync(string? text, CancellationToken cancellationToken)
    {
        var isPostgreSql = text?.StartsWith(PostgreSql, StringComparison.Ordinal) == true;
        var temporary = text is null ? Path.GetTempFileName() : null;
        var database = isPostgreSql
            ? new Database("postgresql", NpgsqlDataSource.Create(text![PostgreSql.Length..]), temporary)
            : new Database("sqlite", SqliteFactory.Instance.CreateDataSource($"Data Source={temporary ?? text![Sqlite.Length..]}"), temporary);
        await using var command = database.CreateCommand(isPostgreSql ? PostgreSqlTables : SqliteTables);
        await command.ExecuteNonQueryAsync(cancellationToken);
        return database;
    }

    /// <summary>A command on a connection of its own.</summary>
    public DbCommand CreateCommand(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var command = _source.CreateCommand(sql);
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value ?? DBNull.Value);
            command.Parameters.Add(parameter);
        }

        return command;
    }

    public async ValueTask DisposeAsync()
    {
        await _source.DisposeAsync();
        if (_temporary is not null)
        {
            SqliteConnection.ClearAllPools();
            Array.ForEach([_temporary, $"{_temporary}-wal", $"{_temporary}-shm"], File.Delete);
        }
    }
}
