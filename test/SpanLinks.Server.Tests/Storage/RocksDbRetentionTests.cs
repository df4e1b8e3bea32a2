using Microsoft.Extensions.Time.Testing;
using SpanLinks.Graph.Store;
using SpanLinks.Server.Tests.Support;
using SpanLinks.Storage;
using SpanLinks.Storage.RocksDb;

namespace SpanLinks.Server.Tests.Storage;

public sealed class RocksDbRetentionTests : IDisposable
{
    private readonly TempDirectory _directory = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 25, 0, 0, 0, TimeSpan.Zero));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Expire_OlderThanTheAge_IsGoneWithItsLinksAndFiles()
    {
        using var sut = Open(new StoreOptions { RetentionAge = TimeSpan.FromDays(10) });
        await AppendAsync(sut, new TestSpan(1, 11) { Links = [new(2, 21)] });
        _time.Advance(TimeSpan.FromDays(5));
        await AppendAsync(sut, new TestSpan(2, 21));
        _time.Advance(TimeSpan.FromDays(6));

        await sut.ExpireAsync(Cancellation);

        var traces = await sut.ReadTracesAsync([TestSpan.Id(1), TestSpan.Id(2)], 10, Cancellation);
        Assert.Equal([0, 1], traces.Select(trace => trace.Spans.Count));
        Assert.Empty(await sut.ReadIncomingLinksAsync([new(TestSpan.Id(2), null)], 10, Cancellation));
        Assert.Single((await sut.SearchAsync(new TraceSearch(), Cancellation)).Parts);
        Assert.Single(Directory.GetDirectories(Path.Combine(_directory.Path, "partitions")));
    }

    [Fact]
    public async Task Expire_TheOnlyPartitionTooOld_LeavesAnEmptyStoreThatTakesMore()
    {
        using var sut = Open(new StoreOptions { RetentionAge = TimeSpan.FromDays(10) });
        await AppendAsync(sut, new TestSpan(1, 11));
        _time.Advance(TimeSpan.FromDays(11));

        await sut.ExpireAsync(Cancellation);
        Assert.Equal(0, (await sut.ReadStatisticsAsync(Cancellation)).SpanCount);
        await AppendAsync(sut, new TestSpan(2, 21));

        Assert.Equal([TestSpan.Id(2)], (await sut.SearchAsync(new TraceSearch(), Cancellation)).Parts.Select(part => part.TraceId));
    }

    [Fact]
    public async Task Expire_LargerThanTheSize_LetsGoOfTheOldestFirst()
    {
        using var sut = Open(new StoreOptions { RetentionBytes = 3 << 20, WriteBufferBytes = 1 << 20 });
        var random = new Random(1);
        for (ulong trace = 1; trace <= 200; trace++)
        {
            var noise = new byte[64 * 1024];
            random.NextBytes(noise);
            await AppendAsync(sut, new TestSpan(trace, 1) { Extra = Proto.Bytes(99, noise) });
            await sut.ExpireAsync(Cancellation);
        }

        var statistics = await sut.ReadStatisticsAsync(Cancellation);
        Assert.InRange(statistics.DiskBytes, 1 << 20, 5 << 20); // the partition that is written is not let go of
        var parts = (await sut.SearchAsync(new TraceSearch { MaxParts = 1_000 }, Cancellation)).Parts;
        Assert.Equal(statistics.SpanCount, parts.Count);
        Assert.Equal(parts.Select((_, index) => TestSpan.Id(200 - (ulong)index)), parts.Select(part => part.TraceId));
    }

    [Fact]
    public async Task Expire_WhileATraceIsRead_WaitsForTheReader()
    {
        using var sut = Open(new StoreOptions { RetentionAge = TimeSpan.FromDays(1) });
        await AppendAsync(sut, new TestSpan(1, 11), new TestSpan(2, 21));
        await using var reader = sut.ReadAllAsync(Cancellation).GetAsyncEnumerator(Cancellation);
        Assert.True(await reader.MoveNextAsync());
        _time.Advance(TimeSpan.FromDays(2));

        var expiring = sut.ExpireAsync(Cancellation);
        Assert.True(await reader.MoveNextAsync());
        Assert.Equal(TestSpan.Id(2), reader.Current.TraceId);
        await reader.DisposeAsync();
        await expiring;

        Assert.Empty(Directory.GetDirectories(Path.Combine(_directory.Path, "partitions")));
    }

    private RocksDbLinkStore Open(StoreOptions options) => RocksDbLinkStore.Open(_directory.Path, options with { TimeProvider = _time });

    private static async Task AppendAsync(RocksDbLinkStore store, params TestSpan[] spans)
    {
        using var batch = TestRequest.Batch(spans);
        await store.AppendAsync(batch, Cancellation);
    }
}
