using SpanLinks.Server.Tests.Support;
using SpanLinks.Storage.ClickHouse;
using SpanLinks.Storage.ClickHouse.ExistingTables;

namespace SpanLinks.Server.Tests.Storage.ClickHouse.ExistingTables;

/// <summary>A table as the collector or Jaeger makes it, in a database of its own on today's engine, and the rows that they would insert.</summary>
internal abstract class SourceTable : IAsyncDisposable
{
    private readonly HttpQuery _query = new(ClickHouseServers.Today);

    protected static string Number(ulong number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    public string Database { get; } = $"source_{Guid.NewGuid():N}";

    public string Name => $"{Database}.{Table}";

    public ClickHouseOptions Options => ClickHouseStores.OnToday() with { Database = $"index_{Database}", Tables = Kind, Source = Name };

    protected abstract string Table { get; }

    protected abstract ClickHouseTables Kind { get; }

    /// <summary>What makes the table, with {table} for its name.</summary>
    protected abstract IEnumerable<string> Statements { get; }

    protected abstract string Columns { get; }

    /// <summary>Whether the table keeps the flags of links.</summary>
    public virtual bool HasFlags => false;

    /// <summary>The values of the columns, for a span.</summary>
    protected abstract string Row(TestSpan span);

    public async Task CreateAsync()
    {
        await RunAsync($"CREATE DATABASE {Database}");
        foreach (var statement in Statements)
        {
            await RunAsync(statement.Replace("{table}", Name, StringComparison.Ordinal).Replace("{database}", Database, StringComparison.Ordinal));
        }
    }

    public Task InsertAsync(params IEnumerable<TestSpan> spans) => RunAsync($"INSERT INTO {Name} ({Columns}) VALUES {string.Join(", ", spans.Select(Row))}");

    public Task<string> RunAsync(string statement) => _query.TextAsync(statement);

    public Task<ExistingTableStore> OpenAsync() => ExistingTableStore.OpenAsync(Options, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await RunAsync($"DROP DATABASE IF EXISTS {Database}");
        await RunAsync($"DROP DATABASE IF EXISTS {Options.Database}");
        _query.Dispose();
    }

    protected static string Texts(IEnumerable<string> texts) => $"[{string.Join(", ", texts.Select(text => $"'{text}'"))}]";

    protected static string Time(ulong nanoseconds) => $"fromUnixTimestamp64Nano(toInt64({Number(nanoseconds)}))";

    protected static string TraceId(ulong trace) => TestSpan.Id(trace).ToString();

    protected static string SpanId(ulong span) => span == 0 ? "" : $"{span:x16}";
}
