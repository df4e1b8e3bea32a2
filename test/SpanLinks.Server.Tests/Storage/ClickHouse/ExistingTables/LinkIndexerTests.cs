using SpanLinks.Otlp.Ids;
using SpanLinks.Server.Tests.Support;
using SpanLinks.Storage;
using SpanLinks.Storage.ClickHouse.ExistingTables;
using SpanLinks.Storage.ClickHouse.Schema;

namespace SpanLinks.Server.Tests.Storage.ClickHouse.ExistingTables;

public sealed class LinkIndexerTests : IAsyncLifetime
{
    private const ulong Day = 86_400_000_000_000;

    private CollectorTable? _table;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _table = new CollectorTable();
        await _table.CreateAsync();
    }

    public ValueTask DisposeAsync() => _table?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Fact]
    public async Task Run_SpansThatComeLateAndPartsThatAreMerged_AreAllIndexed()
    {
        var indexer = await CreateSutAsync();
        await InsertAsync(day: 10, trace: 1);
        Assert.Equal(new IndexRound(1, 1, true), await indexer.RunAsync(Cancellation));

        await InsertAsync(day: 10, trace: 2);
        await InsertAsync(day: 3, trace: 3); // started long before what is indexed
        await InsertAsync(day: 10, trace: 4);
        await _table!.RunAsync($"OPTIMIZE TABLE {_table.Name} FINAL"); // one part of old and new
        var merged = await indexer.RunAsync(Cancellation);

        Assert.Equal(new IndexRound(2, 4, true), merged);
        Assert.Equal([1UL, 2, 3, 4], await LinkingTracesAsync());
    }

    [Fact]
    public async Task Run_OnlyMergesSince_ReadsNothingAgain()
    {
        var indexer = await CreateSutAsync();
        foreach (var trace in (ulong[])[1, 2, 3])
        {
            await InsertAsync(day: 10 + trace, trace);
            await InsertAsync(day: 10, trace + 10); // blocks are numbered over all days
        }

        Assert.Equal(6, (await indexer.RunAsync(Cancellation)).Parts);
        await _table!.RunAsync($"OPTIMIZE TABLE {_table.Name} FINAL");

        Assert.Equal(new IndexRound(0, 0, true), await indexer.RunAsync(Cancellation));
        Assert.Equal(new IndexRound(0, 0, true), await (await CreateSutAsync()).RunAsync(Cancellation)); // after a restart
    }

    [Fact]
    public async Task Run_TwoIndexersAtOnce_IndexEachLinkForReadersOnce()
    {
        var one = await CreateSutAsync();
        var other = await CreateSutAsync();
        for (var trace = 1UL; trace <= 8; trace++)
        {
            await InsertAsync(day: 10, trace);
            await Task.WhenAll(one.RunAsync(Cancellation), other.RunAsync(Cancellation));
        }

        Assert.Equal(Enumerable.Range(1, 8).Select(trace => (ulong)trace), await LinkingTracesAsync());
    }

    [Fact]
    public async Task Run_WhileSpansComeAndPartsAreMerged_MissesNone()
    {
        var indexer = await CreateSutAsync();
        var inserting = Task.Run(
            async () =>
            {
                for (var trace = 1UL; trace <= 40; trace++)
                {
                    await InsertAsync(day: 10 + (trace % 2), trace);
                    if (trace % 8 == 0)
                    {
                        await _table!.RunAsync($"OPTIMIZE TABLE {_table.Name} FINAL");
                    }
                }
            },
            Cancellation);
        while (!inserting.IsCompleted)
        {
            await indexer.RunAsync(Cancellation);
        }

        await inserting;
        Assert.True((await indexer.RunAsync(Cancellation)).IsComplete);
        Assert.Equal(Enumerable.Range(1, 40).Select(trace => (ulong)trace), await LinkingTracesAsync());
    }

    [Fact]
    public async Task Run_TableLetsGoOfDays_IndexDoesToo()
    {
        await InsertAsync(day: 3, trace: 1);
        await InsertAsync(day: 10, trace: 2);
        await (await CreateSutAsync()).RunAsync(Cancellation);

        await _table!.RunAsync($"ALTER TABLE {_table.Name} DROP PARTITION '1970-01-04'");
        await (await CreateSutAsync()).RunAsync(Cancellation);

        Assert.Equal("1970-01-11\n", await _table.RunAsync($"SELECT DISTINCT toDate(received) FROM {_table.Options.Database}.incoming_links"));
    }

    [Fact]
    public async Task Prepare_InADatabaseWithOwnTables_IsRefused()
    {
        using var schema = new ClickHouseSchema(_table!.Options);
        await schema.ApplyAsync(Cancellation);

        var error = await Assert.ThrowsAsync<StoreOpenException>(CreateSutAsync);

        Assert.Contains($"The database {_table.Options.Database} has the tables that spanlinks clickhouse init makes", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Prepare_OfAViewOfTheTable_IsRefused()
    {
        await _table!.RunAsync($"CREATE VIEW {_table.Database}.seen AS SELECT * FROM {_table.Name}");
        var indexer = new LinkIndexer(_table.Options with { Source = $"{_table.Database}.seen" });

        var error = await Assert.ThrowsAsync<StoreOpenException>(() => indexer.PrepareAsync(Cancellation));

        Assert.Contains("has the engine View", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nothing", "There is no table {source} in ClickHouse")]
    [InlineData("without", "The table {source} has no column SpanId; it has Timestamp, TraceId.")]
    public async Task Open_TableThatIsNone_SaysWhatIsMissing(string name, string says)
    {
        await _table!.RunAsync($"CREATE TABLE {_table.Database}.without (Timestamp DateTime64(9), TraceId String) ENGINE = MergeTree ORDER BY TraceId");
        var options = _table.Options with { Source = $"{_table.Database}.{name}" };

        var error = await Assert.ThrowsAsync<StoreOpenException>(() => ExistingTableStore.OpenAsync(options, Cancellation));

        Assert.StartsWith(says.Replace("{source}", options.Source, StringComparison.Ordinal), error.Message, StringComparison.Ordinal);
    }

    private Task InsertAsync(ulong day, ulong trace) =>
        _table!.InsertAsync(new TestSpan(trace, 1) { Start = day * Day, End = (day * Day) + 1, Links = [new(500, 5)] });

    private async Task<LinkIndexer> CreateSutAsync()
    {
        var indexer = new LinkIndexer(_table!.Options);
        await indexer.PrepareAsync(Cancellation);
        return indexer;
    }

    private async Task<IEnumerable<ulong>> LinkingTracesAsync()
    {
        using var store = await _table!.OpenAsync();
        Assert.True(await store.IsIndexedAsync(Cancellation));
        var links = await store.ReadIncomingLinksAsync([new(TestSpan.Id(500), new SpanId(5))], 1_000, Cancellation);
        return links.Select(link => link.Linking.TraceId.Low);
    }
}
