using SpanLinks.Server.Tests.Storage.ClickHouse;
using SpanLinks.Storage.ClickHouse;

namespace SpanLinks.Server.Tests.Edges;

/// <summary>The battery on today's engine.</summary>
public sealed class SharedEdgesTodayTests : SharedEdgesBattery
{
    protected override ClickHouseOptions CreateOptions() => ClickHouseStores.OnToday();
}
