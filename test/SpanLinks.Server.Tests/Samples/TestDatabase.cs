using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace SpanLinks.Server.Tests.Samples;

/// <summary>A new database for one test: a SQLite file, or a database of a real PostgreSQL.</summary>
internal sealed class TestDatabase : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan BetweenQuestions = TimeSpan.FromMilliseconds(20);

    private readonly TempDirectory? _directory;
    private readonly DbDataSource _source;

    private TestDatabase(string system, string connection, DbProviderFactory provider, TempDirectory? directory = null)
    {
        (System, Connection, _directory) = (system, connection, directory);
        _source = provider.CreateDataSource(connection);
    }

    public string System { get; }

    public string Connection { get; }

    public static async Task<TestDatabase> CreateAsync(string system)
    {
        if (system == "sqlite")
        {
            var directory = new TempDirectory();
            return new TestDatabase(system, $"Data Source={Path.Combine(directory.Path, "test.db")}", SqliteFactory.Instance, directory);
        }

        var server = new NpgsqlConnectionStringBuilder(Requirement.Variable("SPANLINKS_TEST_POSTGRESQL"));
        await using var source = NpgsqlDataSource.Create(server);
        server.Database = $"test_{Guid.NewGuid():N}";
        await using var create = source.CreateCommand($"CREATE DATABASE {server.Database}");
        await create.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        return new TestDatabase(system, server.ToString(), NpgsqlFactory.Instance);
    }

    public async Task<List<TRow>> ReadAsync<TRow>(string sql, Func<DbDataReader, TRow> read)
    {
        await using var command = _source.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var rows = new List<TRow>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    public async Task<long> CountAsync(string table) => (await ReadAsync($"SELECT count(*) FROM {table}", row => row.GetInt64(0)))[0];

    /// <summary>Asks until a table has as many rows.</summary>
    public async Task UntilAsync(string table, long rows)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        long count;
        while ((count = await CountAsync(table)) < rows)
        {
            Assert.False(patience.IsCancellationRequested, $"{table} has {count} rows instead of {rows} after {Patience}.");
            await Task.Delay(BetweenQuestions, TestContext.Current.CancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _source.DisposeAsync();
        SqliteConnection.ClearAllPools();
        _directory?.Dispose();
    }
}
