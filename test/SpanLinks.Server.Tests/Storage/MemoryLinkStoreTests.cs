using SpanLinks.Graph.Store;
using SpanLinks.Storage.Memory;

namespace SpanLinks.Server.Tests.Storage;

public class MemoryLinkStoreTests : LinkStoreConformance
{
    protected override ILinkStore CreateSut() => new MemoryLinkStore();
}
