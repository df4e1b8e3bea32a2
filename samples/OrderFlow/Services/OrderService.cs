using System.Diagnostics;
using OrderFlow.Queues;
using OrderFlow.Storage;

namespace OrderFlow.Services;

/// <summary>Takes orders and publishes them. It does not wait for payment, so the trace ends here.</summary>
internal sealed class OrderService : Service
{
    private const int ExpressEvery = 3;

    private readonly OrderStore _store;
    private readonly IQueue<OrderCreated> _orders;

    public OrderService(TelemetryOptions telemetry, Database database, OrderQueues queues) : base("order-service", telemetry) =>
        (_store, _orders) = (new OrderStore(database, Source), queues.Orders);

    /// <summary>Creates orders, each in a trace of its own.</summary>
    public async Task RunAsync(int orders, CancellationToken cancellationToken)
    {
        for (var index = 1; index <= orders && !cancellationToken.IsCancellationRequested; index++)
        {
            await CreateAsync(amount: 9.90m + index, isExpress: index % ExpressEvery == 0);
        }
    }

    private async Task CreateAsync(decimal amount, bool isExpress)
    {
        OrderCreated order;
        Activity? activity;
        using (activity = Source.StartActivity("create_order", ActivityKind.Producer))
        {
            await WorkAsync("validate", 2);
            order = new OrderCreated(await _store.SaveOrderAsync(amount, isExpress), amount, isExpress);
            activity?.SetTag("order.id", order.Number);
        }

        Flush();
        await _orders.PublishAsync($"order-{order.Number}", order, activity);
    }
}
