using System.Globalization;
using System.Threading.Channels;

namespace OrderFlow;

/// <summary>Runs the three services over queues in this process.</summary>
public static class OrderFlowRun
{
    /// <summary>Takes the orders through payment and shipping, and returns once every span is sent; false where some were not.</summary>
    public static async Task<bool> RunAsync(
        int orders, TelemetryOptions order, TelemetryOptions payment, TelemetryOptions shipping, CancellationToken cancellationToken)
    {
        const int waiting = 1_000;
        var created = Channel.CreateBounded<OrderCreated>(waiting);
        var paid = Channel.CreateBounded<OrderPaid>(waiting);
        using var orderService = new OrderService(order, created.Writer);
        using var paymentService = new PaymentService(payment, created.Reader, paid.Writer);
        using var shippingService = new ShippingService(shipping, paid.Reader);

        var consumers = Task.WhenAll(paymentService.RunAsync(cancellationToken), shippingService.RunAsync(cancellationToken));
        for (var number = 1; number <= orders; number++)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"o-{10_000 + number}");
            await orderService.CreateOrderAsync(id, amount: 9.90m + number, cancellationToken);
        }

        created.Writer.Complete();
        await consumers;
        return orderService.Flush() & paymentService.Flush() & shippingService.Flush();
    }
}
