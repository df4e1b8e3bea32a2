using System.Diagnostics;
using System.Threading.Channels;
using SpanLinks;

namespace OrderFlow;

/// <summary>Ships what is paid. Each shipment is a trace of its own that links to the order and to the payment.</summary>
public sealed class ShippingService(TelemetryOptions telemetry, ChannelReader<OrderPaid> paid) : Service("shipping-service", telemetry)
{
    /// <summary>Handles payments until there are no more.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await foreach (var order in paid.ReadAllAsync(cancellationToken))
        {
            await ShipAsync(order, cancellationToken);
        }
    }

    private async Task ShipAsync(OrderPaid paidOrder, CancellationToken cancellationToken)
    {
        ActivityLink[] links =
        [
            LinkFactory.Create(paidOrder.Order.Context, LinkType.FollowsFrom),
            LinkFactory.Create(paidOrder.Context, LinkType.FollowsFrom),
        ];
        using var activity = Source.StartActivity("ship_order", ActivityKind.Consumer, parentContext: default, links: links);
        activity?.SetTag("order.id", paidOrder.Order.OrderId);
        await WorkAsync("create shipment", ActivityKind.Internal, 5, cancellationToken);
        await WorkAsync("print label", ActivityKind.Client, 6, cancellationToken);
    }
}
