using SpanLinks.Server.Tests.Support;

namespace SpanLinks.Server.Tests.Samples;

/// <summary>OrderFlow's order service takes orders by HTTP from a shop behind a trust boundary.</summary>
[Collection(OrderFlowServices.Collection)]
public sealed class OrderFlowHttpTests : IAsyncLifetime
{
    private readonly TestServer _server = new();

    public ValueTask InitializeAsync() => _server.InitializeAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Shop_BeyondTheBoundary_IsLinkedAndNoParent()
    {
        const int orders = 6;
        await using var database = await TestDatabase.CreateAsync("sqlite");
        var services = await OrderFlowServices.CreateAsync(database, _server.Grpc);
        var address = Loopback.FreeAddress();
        await using var order = services.Start("order", "--http", address.AbsoluteUri);
        await Loopback.UntilListeningAsync(address);

        await using var shop = services.Start("shop", "--http", address.AbsoluteUri, "--orders", $"{orders}");
        await shop.SucceedAsync();
        await order.TerminateAsync();

        var created = await database.ReadAsync("SELECT trace_id FROM orders", row => row.GetString(0));
        var stored = await StoredTraces.ReadAsync(_server);
        Assert.Equal(orders, created.Count);
        Assert.Equal(2 * orders, stored.Names.Count);
        Assert.Equal(created.Order(), stored.Links.Select(link => link.Linking).Order());
        Assert.All(stored.Links, link => Assert.Equal(
            ("POST /orders", "http_request", "POST", "resolved"), (link.LinkingName, link.Type, link.LinkedName, link.State)));
        Assert.All(stored.Links, link => Assert.Equal("buy", stored.Names[link.Linked]));
        Assert.All(created, trace => Assert.Equal("POST /orders", stored.Names[trace]));
    }
}
