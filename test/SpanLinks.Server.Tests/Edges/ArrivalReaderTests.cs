using Microsoft.Extensions.Time.Testing;
using SpanLinks.Graph.Store;
using SpanLinks.Server.Edges;
using SpanLinks.Server.Tests.Storage.ClickHouse;
using SpanLinks.Server.Tests.Support;
using SpanLinks.Storage.Memory;

namespace SpanLinks.Server.Tests.Edges;

public sealed class ArrivalReaderTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Read_AfterSkip_GivesWhatArrivedSinceOnceAndOldestFirst()
    {
        using var store = new MemoryLinkStore();
        var sut = new ArrivalReader(store);
        await AppendAsync(store, 1);
        await sut.SkipAsync(Cancellation);
        await AppendAsync(store, 2);
        await AppendAsync(store, 3);

        Assert.Equal([2UL, 3UL], await ReadAsync(sut));
        Assert.Empty(await ReadAsync(sut));
    }

    [Fact]
    public async Task Read_MoreThanAsked_GivesTheNewestAndPassesOverTheRest()
    {
        using var store = new MemoryLinkStore();
        var sut = new ArrivalReader(store);
        for (var trace = 1UL; trace <= 5; trace++)
        {
            await AppendAsync(store, trace);
        }

        var (parts, isCut) = await sut.ReadAsync(2, Cancellation);

        Assert.Equal([4UL, 5UL], parts.Select(part => part.TraceId.Low));
        Assert.True(isCut);
        Assert.Empty(await ReadAsync(sut));
    }

    [Fact]
    public async Task Read_BatchOfAServerWhoseClockIsBehind_IsGivenOnce()
    {
        var options = ClickHouseStores.OnSingle();
        using var store = ClickHouseStores.Open(options);
        using var other = ClickHouseStores.Open(options with { TimeProvider = new FakeTimeProvider(TimeProvider.System.GetUtcNow() - TimeSpan.FromSeconds(3)) { AutoAdvanceAmount = TimeSpan.FromMilliseconds(5) } });
        var sut = new ArrivalReader(store);
        await sut.SkipAsync(Cancellation);
        await AppendAsync(store, 2);
        Assert.Equal([2UL], await ReadAsync(sut));

        await AppendAsync(other, 3);

        var parts = (await store.SearchAsync(new TraceSearch(), Cancellation)).Parts;
        Assert.Equal([2UL, 3UL], parts.Select(part => part.TraceId.Low)); // it counts as older
        Assert.Equal([3UL], await ReadAsync(sut));
        Assert.Empty(await ReadAsync(sut));
    }

    private static async Task AppendAsync(ILinkStore store, ulong trace)
    {
        using var batch = TestRequest.Batch(new TestSpan(trace, 1));
        await store.AppendAsync(batch, Cancellation);
    }

    private static async Task<IEnumerable<ulong>> ReadAsync(ArrivalReader reader) =>
        (await reader.ReadAsync(100, Cancellation)).Parts.Select(part => part.TraceId.Low);
}
