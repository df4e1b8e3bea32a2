using SpanLinks.Server.Tests.Storage.ClickHouse;
using SpanLinks.Storage.ClickHouse;

namespace SpanLinks.Server.Tests.Edges;

/// <summary>The battery on one old server.</summary>
public sealed class SharedEdgesSingleTests : SharedEdgesBattery
{
    protected override ClickHouseOptions CreateOptions() => ClickHouseStores.OnSingle();
}
