using SpanLinks.Graph.Store;
using SpanLinks.Storage.ClickHouse;
using SpanLinks.Storage.ClickHouse.Schema;

namespace SpanLinks.Server.Tests.Storage.ClickHouse;

/// <summary>The store on one server of Debian's ClickHouse.</summary>
public sealed class ClickHouseSingleTests : LinkStoreConformance
{
    protected override ILinkStore CreateSut()
    {
        var options = new ClickHouseOptions
        {
            Endpoints = [new Uri(Environment.GetEnvironmentVariable("SPANLINKS_TEST_CLICKHOUSE")!)],
            Database = $"test_{Guid.NewGuid():N}",
            InsertDelay = TimeSpan.FromMilliseconds(2),
        };
        using var schema = new ClickHouseSchema(options);
        schema.ApplyAsync(default).GetAwaiter().GetResult();
        return ClickHouseLinkStore.OpenAsync(options, default).GetAwaiter().GetResult();
    }
}
