using SpanLinks.Server.Tests.Support;

namespace SpanLinks.Server.Tests.Samples;

/// <summary>Three processes over RabbitMQ, each of which samples by itself: what arrives of what the database says that they did.</summary>
[Collection(OrderFlowServices.Collection)]
public sealed class OrderFlowSamplingTests : IAsyncLifetime
{
    private const int Orders = 60;

    private readonly TestServer _server = new();

    public ValueTask InitializeAsync() => _server.InitializeAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task ConsistentSampler_InEachProcess_KeepsOrdersTogether()
    {
        var (orders, kept) = await RunAsync("spanlinks_consistent", "probability=0.5,policy=any");

        var keptOrders = orders.Where(order => kept.Names.ContainsKey(order.Created)).ToList();
        // Five standard errors of 60 orders at 50 % are 19.
        Assert.InRange(keptOrders.Count, (Orders / 2) - 19, (Orders / 2) + 19);
        Assert.All(orders, order => Assert.All(order.Payments, payment => Assert.Equal(keptOrders.Contains(order), kept.Names.ContainsKey(payment))));
        Assert.All(
            orders.GroupBy(order => order.Shipment),
            shipment => Assert.Equal(shipment.Any(keptOrders.Contains), kept.Names.ContainsKey(shipment.Key)));
        Assert.All(kept.Links.Where(link => kept.Names[link.Linking] == "process orders"), link => Assert.Equal("resolved", link.State));
    }

    [Fact]
    public async Task OpenTelemetrysSampler_InEachProcess_BreaksLinks()
    {
        var (orders, kept) = await RunAsync("parentbased_traceidratio", "0.5");

        Assert.Contains(orders, order => kept.Names.ContainsKey(order.Created) != kept.Names.ContainsKey(order.Payments[0]));
        var dangling = (await _server.GetJsonAsync("api/v1/dangling?limit=200"))["links"]!.AsArray();
        Assert.NotEmpty(dangling);
        Assert.All(dangling, link => Assert.Equal("unsampled", (string)link!["reason"]!));
    }

    private async Task<(List<DoneOrder> Orders, StoredTraces Kept)> RunAsync(string sampler, string argument)
    {
        var variables = new Dictionary<string, string> { ["OTEL_TRACES_SAMPLER"] = sampler, ["OTEL_TRACES_SAMPLER_ARG"] = argument };
        await using var database = await TestDatabase.CreateAsync("sqlite");
        var services = await OrderFlowServices.CreateAsync(database, _server.Grpc, variables);
        await using var payment = services.Start("payment");
        await using var shipping = services.Start("shipping");

        await services.PlaceAsync(Orders);
        await database.UntilAsync("shipments", Orders);
        await Task.WhenAll(payment.TerminateAsync(), shipping.TerminateAsync());

        return (await DoneOrder.ReadAsync(database), await StoredTraces.ReadAsync(_server));
    }
}
