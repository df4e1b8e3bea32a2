using SpanLinks.Graph.Store;

namespace SpanLinks.Server.Tests.Storage.ClickHouse;

/// <summary>The battery on one server of Debian's version.</summary>
public sealed class ClickHouseSingleTests : LinkStoreConformance
{
    protected override ILinkStore CreateSut() => ClickHouseStores.Open(ClickHouseStores.OnSingle());
}
