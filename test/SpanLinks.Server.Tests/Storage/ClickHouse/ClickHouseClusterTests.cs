using SpanLinks.Graph.Store;

namespace SpanLinks.Server.Tests.Storage.ClickHouse;

/// <summary>The battery on two shards of two replicas.</summary>
public sealed class ClickHouseClusterTests : LinkStoreConformance
{
    protected override ILinkStore CreateSut() => ClickHouseStores.Open(ClickHouseStores.OnCluster());
}
