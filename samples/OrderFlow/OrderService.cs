using System.Diagnostics;
using System.Threading.Channels;

namespace OrderFlow;

/// <summary>Takes orders and publishes them. It does not wait for payment, so the trace ends here.</summary>
public sealed class OrderService(TelemetryOptions telemetry, ChannelWriter<OrderCreated> orders) : Service("order-service", telemetry)
{
    /// <summary>Creates one order, which is one trace.</summary>
    public async Task CreateOrderAsync(string orderId, decimal amount, CancellationToken cancellationToken)
    {
        using var activity = Source.StartActivity("POST /orders", ActivityKind.Server);
        activity?.SetTag("order.id", orderId);
        await WorkAsync("validate", ActivityKind.Internal, 2, cancellationToken);
        await WorkAsync("INSERT orders", ActivityKind.Client, 4, cancellationToken);

        using var publish = Source.StartActivity("publish order.created", ActivityKind.Producer);
        publish?.SetTag("messaging.destination.name", "order.created");
        await orders.WriteAsync(new OrderCreated(orderId, amount, publish?.Context ?? default), cancellationToken);
    }
}
