using System.Diagnostics;
using OrderFlow.Queues;
using OrderFlow.Storage;
using SpanLinks;

namespace OrderFlow.Services;

/// <summary>
/// Ships what is paid: express orders one by one, all others in batches. A shipment is a trace of its own that links to the payment and
/// the order of everything in it.
/// </summary>
internal sealed class ShippingService : Service
{
    private const int MaxBatchSize = 8;

    private readonly OrderStore _store;
    private readonly OrderQueues _queues;

    public ShippingService(TelemetryOptions telemetry, Database database, OrderQueues queues) : base("shipping-service", telemetry) =>
        (_store, _queues) = (new OrderStore(database, Source), queues);

    /// <summary>Is called after each order that is shipped.</summary>
    public event Action? OrderShipped;

    /// <summary>Handles payments until it is cancelled.</summary>
    public Task RunAsync(CancellationToken cancellationToken) => Loops.RunAsync(
        cancellationToken,
        stop => _queues.Express.ConsumeAsync(ShipExpressAsync, stop),
        stop => _queues.Payments.ConsumeBatchesAsync(Source, MaxBatchSize, ShipBatchAsync, stop));

    private async Task ShipExpressAsync(Delivery<OrderPaid> delivery)
    {
        using var activity = delivery.StartActivity(Source);
        await ShipAsync([delivery.Message]);
    }

    /// <summary>The activity of the batch links to the payments already: they published the messages.</summary>
    private async ValueTask ShipBatchAsync(IReadOnlyList<OrderPaid> batch)
    {
        await WorkAsync("load van", 120);
        await ShipAsync(batch);
    }

    private async Task ShipAsync(IReadOnlyList<OrderPaid> paid)
    {
        foreach (var (order, created) in paid)
        {
            if (created?.ToContext() is { } context)
            {
                Activity.Current?.LinkTo(FollowsFrom(context, order));
            }
        }

        await WorkAsync("print labels", 4 + paid.Count);
        foreach (var (order, _) in paid)
        {
            if (await _store.SaveShipmentAsync(order.Number))
            {
                OrderShipped?.Invoke();
            }
        }
    }

    private static ActivityLink FollowsFrom(ActivityContext created, OrderCreated order) => new(created, new ActivityTagsCollection
    {
        [LinkAttributes.Type] = LinkType.FollowsFrom.Value,
        ["order.id"] = order.Number,
    });
}
