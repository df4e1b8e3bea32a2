using SpanLinks.Graph.Store;

namespace SpanLinks.Server.Tests.Storage.ClickHouse;

/// <summary>The battery on today's engine.</summary>
public sealed class ClickHouseTodayTests : LinkStoreConformance
{
    protected override ILinkStore CreateSut() => ClickHouseStores.Open(ClickHouseStores.OnToday());
}
