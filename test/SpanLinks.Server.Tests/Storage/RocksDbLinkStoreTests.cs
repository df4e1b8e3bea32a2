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
