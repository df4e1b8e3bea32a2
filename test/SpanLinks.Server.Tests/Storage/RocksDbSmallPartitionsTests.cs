using SpanLinks.Graph.Store;
using SpanLinks.Storage;
using SpanLinks.Storage.RocksDb;

namespace SpanLinks.Server.Tests.Storage;

/// <summary>The whole battery where nearly every batch has a partition of its own, which is compacted while the next is written.</summary>
public sealed class RocksDbSmallPartitionsTests : LinkStoreConformance, IDisposable
{
    private readonly TempDirectory _directory = new();

    public new void Dispose()
    {
        base.Dispose();
        _directory.Dispose();
    }

    protected override ILinkStore CreateSut() =>
        RocksDbLinkStore.Open(_directory.Path, new StoreOptions { MaxPartitionSpans = 2, WriteBufferBytes = 1 << 20, CacheBytes = 8 << 20 });
}
