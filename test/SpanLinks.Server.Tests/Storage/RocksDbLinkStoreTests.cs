using SpanLinks.Graph.Store;
using SpanLinks.Server.Tests.Support;
using SpanLinks.Storage;
using SpanLinks.Storage.RocksDb;

namespace SpanLinks.Server.Tests.Storage;

public sealed class RocksDbLinkStoreTests : LinkStoreConformance, IDisposable
{
    private readonly TempDirectory _directory = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public new void Dispose()
    {
        base.Dispose();
        _directory.Dispose();
    }

    [Fact]
    public async Task Open_AfterClosing_ReadsWhatWasAppended()
    {
        using (var store = CreateSut())
        {
            using var batch = TestRequest.Batch(new TestSpan(1, 11) { Links = [new(2, 22)] });
            await store.AppendAsync(batch, Cancellation);
        }

        using var reopened = CreateSut();
        Assert.Single((await reopened.ReadTracesAsync([TestSpan.Id(1)], 10, Cancellation))[0].Spans);
        Assert.Single(await reopened.ReadIncomingLinksAsync([new(TestSpan.Id(2), null)], 10, Cancellation));
    }

    [Fact]
    public async Task Append_SyncedAtAnInterval_IsThereAfterReopening()
    {
        var options = new StoreOptions { Durability = Durability.Interval, SyncInterval = TimeSpan.FromMilliseconds(1) };
        using (var store = RocksDbLinkStore.Open(_directory.Path, options))
        {
            for (ulong trace = 1; trace <= 100; trace++)
            {
                using var batch = TestRequest.Batch(new TestSpan(trace, 1));
                await store.AppendAsync(batch, Cancellation);
            }
        }

        using var reopened = RocksDbLinkStore.Open(_directory.Path, options);
        var traces = await reopened.ReadTracesAsync([.. Enumerable.Range(1, 100).Select(n => TestSpan.Id((ulong)n))], 1_000, Cancellation);
        Assert.All(traces, trace => Assert.Single(trace.Spans));
        Assert.Empty((await reopened.ReadStatisticsAsync(Cancellation)).Damages);
    }

    [Fact]
    public async Task ReadIncomingLinks_LastPageOfAHub_ReadsOnlyThatPage()
    {
        const int links = 20_000;
        using var store = CreateSut();
        using (var batch = TestRequest.Batch(Enumerable.Range(1, links).Select(n => new TestSpan((ulong)n, 1) { Links = [new(1_000_000, 7)] })))
        {
            await store.AppendAsync(batch, Cancellation);
        }

        var first = await store.ReadIncomingLinksAsync([new(TestSpan.Id(1_000_000), new(7))], 100, Cancellation);
        var last = new IncomingLinkPosition(first[0].Linked, new TestSpan(links - 50, 1).Key, 0);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var page = await store.ReadIncomingLinksAsync([new(TestSpan.Id(1_000_000), new(7), last)], 100, Cancellation);
        var bytes = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(Enumerable.Range(links - 49, 50).Select(n => TestSpan.Id((ulong)n)), page.Select(link => link.Linking.TraceId));
        Assert.InRange(bytes, 0, 100_000); // some 500 bytes a link of the page, nothing for the 20 thousand before it
    }

    [Fact]
    public void Open_Twice_SaysWhoHasItAndWhatToDo()
    {
        using var first = CreateSut();

        var error = Assert.Throws<StoreOpenException>(CreateSut);

        Assert.Equal(
            $"The data directory {_directory.Path} is in use by another process. Stop it, or choose another directory with --data.",
            error.Message);
    }

    [Fact]
    public void Open_NewerData_IsRefused()
    {
        CreateSut().Dispose();
        File.WriteAllText(Path.Combine(_directory.Path, "VERSION"), "999");

        Assert.Contains("is of version 999", Assert.Throws<StoreOpenException>(CreateSut).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_WhereAFileIs_SaysWhichDirectory()
    {
        var file = Path.Combine(_directory.Path, "file");
        File.WriteAllText(file, "");

        Assert.StartsWith(
            $"The data directory {file} cannot be opened", Assert.Throws<StoreOpenException>(() => RocksDbLinkStore.Open(file)).Message,
            StringComparison.Ordinal);
    }

    protected override ILinkStore CreateSut() => RocksDbLinkStore.Open(_directory.Path);
}
