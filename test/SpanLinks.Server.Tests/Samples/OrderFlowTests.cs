using SpanLinks.Server.Tests.Support;

namespace SpanLinks.Server.Tests.Samples;

/// <summary>What OrderFlow's database says that it did, compared with what the server says about it.</summary>
[Collection(OrderFlowServices.Collection)]
public sealed class OrderFlowTests : IAsyncLifetime
{
    private readonly TestServer _server = new();

    public ValueTask InitializeAsync() => _server.InitializeAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgresql")]
    public async Task Processes_OverRabbitMQ_GiveTheLinksOfWhatTheyDid(string system)
    {
        const int orders = 24;
        await using var database = await TestDatabase.CreateAsync(system);
        var services = await OrderFlowServices.CreateAsync(database, _server.Grpc);
        await using var payment = services.Start("payment");
        await using var shipping = services.Start("shipping");

        await services.PlaceAsync(orders);
        await database.UntilAsync("shipments", orders);
        await Task.WhenAll(payment.TerminateAsync(), shipping.TerminateAsync());

        var done = await DoneOrder.ReadAsync(database);
        var stored = await StoredTraces.ReadAsync(_server);
        Assert.Equal(orders, done.Count);
        Assert.Equal(done.SelectMany(order => order.Traces).Distinct().Order(), stored.Names.Keys.Order());
        Assert.Equal(done.SelectMany(order => order.Links).Order(), stored.Links.Select(link => link.Edge).Order());
        Assert.All(stored.Links, link => Assert.Equal("resolved", link.State));
        Assert.Contains(done, order => order.Payments.Count == 3);
        Assert.Contains(done.CountBy(order => order.Shipment), batch => batch.Value > 1);
    }

    [Fact]
    public async Task KilledPayment_StartedAgain_LosesNoOrderAndNoLink()
    {
        const int orders = 100;
        await using var database = await TestDatabase.CreateAsync("sqlite");
        var services = await OrderFlowServices.CreateAsync(database, _server.Grpc);
        await using var shipping = services.Start("shipping");

        await services.PlaceAsync(orders);
        await using (var killed = services.Start("payment"))
        {
            await database.UntilAsync("payments", 10);
            await killed.KillAsync();
        }

        Assert.InRange(await database.CountAsync("payments"), 10, orders - 1);
        await using var payment = services.Start("payment");
        await database.UntilAsync("shipments", orders);
        await Task.WhenAll(payment.TerminateAsync(), shipping.TerminateAsync());

        var stored = await StoredTraces.ReadAsync(_server);
        Assert.All(stored.Links, link => Assert.Equal("resolved", link.State));
        Assert.All(stored.Names.Where(trace => trace.Value == "process orders"), payment => Assert.Single(stored.Linked(payment.Key, "follows_from")));
        Assert.All(await DoneOrder.ReadAsync(database), order => AssertIsLinked(order, stored));
        Assert.True(await IsRedeliveredAsync(stored), "The killed service had no message in hand.");
    }

    /// <summary>
    /// A message that was in the hands of the killed service is handled again, so that more than one trace may stand for an attempt; the
    /// database knows the last one.
    /// </summary>
    private static void AssertIsLinked(DoneOrder order, StoredTraces stored)
    {
        var payments = stored.Names.Keys.Where(trace => stored.Names[trace] == "process orders"
            && stored.Linked(trace, "follows_from").Contains(order.Created)).ToList();
        Assert.Superset(order.Payments.ToHashSet(), payments.ToHashSet());
        Assert.All(order.Payments.Skip(1), payment => Assert.Contains(Assert.Single(stored.Linked(payment, "retry_of")), payments));
        Assert.Contains(order.Created, stored.Linked(order.Shipment, "follows_from"));
        Assert.Contains(stored.Linked(order.Shipment, order.IsExpress ? "follows_from" : "batch_item"), payments.Contains);
    }

    private async Task<bool> IsRedeliveredAsync(StoredTraces stored)
    {
        foreach (var trace in stored.Names.Where(trace => trace.Value == "process orders"))
        {
            if ((await _server.GetJsonAsync($"api/v1/traces/{trace.Key}")).ToJsonString().Contains("message.redelivered", StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
