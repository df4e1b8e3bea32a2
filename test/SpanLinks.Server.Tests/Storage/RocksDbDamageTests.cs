using SpanLinks.Graph.Store;
using SpanLinks.Server.Tests.Support;
using SpanLinks.Storage;
using SpanLinks.Storage.RocksDb;

namespace SpanLinks.Server.Tests.Storage;

/// <summary>What a damaged disk does to a store of three partitions, of which the first two are compacted.</summary>
public sealed class RocksDbDamageTests : IDisposable
{
    private static readonly StoreOptions Options = new() { MaxPartitionSpans = 1 };

    private readonly TempDirectory _directory = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private IEnumerable<string> Partitions => Directory.GetDirectories(Path.Combine(_directory.Path, "partitions")).Order(StringComparer.Ordinal);

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Read_DamagedBlock_NamesTheFileAndServesTheRest()
    {
        await FillAsync();
        var file = Directory.GetFiles(Partitions.First(), "*.sst").Single();
        await OverwriteAsync(file, 0, 200);

        using var sut = RocksDbLinkStore.Open(_directory.Path, Options);

        await AssertRestIsServedAsync(sut);
        var damages = (await sut.ReadStatisticsAsync(Cancellation)).Damages;
        Assert.Contains(damages, damage => damage.Contains(Path.GetFileName(file), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Open_MissingFile_NamesItAndServesTheRest()
    {
        await FillAsync();
        var file = Directory.GetFiles(Partitions.First(), "*.sst").Single();
        File.Delete(file);

        using var sut = RocksDbLinkStore.Open(_directory.Path, Options);

        await AssertRestIsServedAsync(sut);
        Assert.Contains(Path.GetFileName(file), string.Join(' ', (await sut.ReadStatisticsAsync(Cancellation)).Damages), StringComparison.Ordinal);
        await AppendAsync(sut, new TestSpan(4, 41));
        Assert.Single((await sut.ReadTracesAsync([TestSpan.Id(4)], 10, Cancellation))[0].Spans);
    }

    [Fact]
    public async Task Open_DamagedManifestOfTheLastPartition_NamesItAndTakesMore()
    {
        await FillAsync();
        var manifest = Directory.GetFiles(Partitions.Last(), "MANIFEST-*").Single();
        await OverwriteAsync(manifest, 0, 100);

        using (var sut = RocksDbLinkStore.Open(_directory.Path, Options))
        {
            Assert.Contains(Path.GetFileName(Partitions.Last()), string.Join(' ', (await sut.ReadStatisticsAsync(Cancellation)).Damages), StringComparison.Ordinal);
            await AppendAsync(sut, new TestSpan(4, 41));
        }

        using var again = RocksDbLinkStore.Open(_directory.Path, Options);
        Assert.Equal([TestSpan.Id(4), TestSpan.Id(2), TestSpan.Id(1)], (await again.SearchAsync(new TraceSearch(), Cancellation)).Parts.Select(part => part.TraceId));
    }

    [Fact]
    public async Task Open_LogWithATornEnd_KeepsWhatIsBeforeIt()
    {
        await FillAsync();
        var log = Directory.GetFiles(Partitions.Last(), "*.log").MaxBy(file => new FileInfo(file).Length)!;
        using (var stream = new FileStream(log, FileMode.Append))
        {
            stream.Write([1, 2, 3, 4, 5, 6, 7]);
        }

        using var sut = RocksDbLinkStore.Open(_directory.Path, Options);

        Assert.Equal([1, 1, 1], await CountsAsync(sut));
        Assert.Empty((await sut.ReadStatisticsAsync(Cancellation)).Damages);
    }

    private static async Task AssertRestIsServedAsync(RocksDbLinkStore sut)
    {
        Assert.Equal([0, 1, 1], await CountsAsync(sut));
        Assert.Equal([TestSpan.Id(3), TestSpan.Id(2)], (await sut.SearchAsync(new TraceSearch(), Cancellation)).Parts.Select(part => part.TraceId));
        Assert.Equal(2, (await sut.ReadIncomingLinksAsync([new(TestSpan.Id(9), null)], 10, Cancellation)).Count);
    }

    private static async Task<IEnumerable<int>> CountsAsync(RocksDbLinkStore store) =>
        (await store.ReadTracesAsync([TestSpan.Id(1), TestSpan.Id(2), TestSpan.Id(3)], 10, Cancellation)).Select(trace => trace.Spans.Count);

    private static async Task AppendAsync(RocksDbLinkStore store, TestSpan span)
    {
        using var batch = TestRequest.Batch(span);
        await store.AppendAsync(batch, Cancellation);
    }

    private static async Task OverwriteAsync(string file, int offset, int length)
    {
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Write);
        stream.Position = offset;
        await stream.WriteAsync(Enumerable.Repeat((byte)0xEE, length).ToArray(), Cancellation);
    }

    private async Task FillAsync()
    {
        using var store = RocksDbLinkStore.Open(_directory.Path, Options);
        for (ulong trace = 1; trace <= 3; trace++)
        {
            await AppendAsync(store, new TestSpan(trace, (trace * 10) + 1) { Links = [new(9, 91)] });
        }

    }
}
