using SpanLinks.Server.Tests.Storage.ClickHouse;
using SpanLinks.Storage.ClickHouse;

namespace SpanLinks.Server.Tests.Edges;

/// <summary>The battery on two shards of two replicas.</summary>
public sealed class SharedEdgesClusterTests : SharedEdgesBattery
{
    protected override ClickHouseOptions CreateOptions() => ClickHouseStores.OnCluster();
}
