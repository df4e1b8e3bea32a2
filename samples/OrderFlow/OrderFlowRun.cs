using OrderFlow.Queues;
using OrderFlow.Services;
using OrderFlow.Storage;

namespace OrderFlow;

/// <summary>
/// Runs the services. Each method returns once every span is sent; the result is false where some were not. Services that handle
/// messages run until they are cancelled, and finish what is in their hands.
/// </summary>
public static class OrderFlowRun
{
    /// <summary>Places orders; or takes them by HTTP until it is cancelled, where there is an address.</summary>
    public static Task<bool> OrderAsync(OrderFlowOptions options, TelemetryOptions telemetry, CancellationToken cancellationToken) =>
        RunAsync(options, async (database, queues) =>
        {
            using var service = new OrderService(telemetry, database, queues, isWeb: options.Http is not null);
            await (options.Http is null
                ? service.RunAsync(options.Orders, cancellationToken)
                : service.ListenAsync(options.Http, cancellationToken));
            return service.Flush();
        }, cancellationToken);

    /// <summary>Sends orders by HTTP to the order service.</summary>
    public static async Task<bool> ShopAsync(OrderFlowOptions options, TelemetryOptions telemetry, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        using var service = new ShopClient(telemetry);
        await service.RunAsync(options.Orders, options.Http!, cancellationToken);
        return service.Flush();
    }

    /// <summary>Takes payments until it is cancelled.</summary>
    public static Task<bool> PaymentAsync(OrderFlowOptions options, TelemetryOptions telemetry, CancellationToken cancellationToken) =>
        RunAsync(options, async (database, queues) =>
        {
            using var service = new PaymentService(telemetry, database, queues);
            await UntilCancelledAsync(service.RunAsync(cancellationToken));
            return service.Flush();
        }, cancellationToken);

    /// <summary>Ships orders until it is cancelled.</summary>
    public static Task<bool> ShippingAsync(OrderFlowOptions options, TelemetryOptions telemetry, CancellationToken cancellationToken) =>
        RunAsync(options, async (database, queues) =>
        {
            using var service = new ShippingService(telemetry, database, queues);
            await UntilCancelledAsync(service.RunAsync(cancellationToken));
            return service.Flush();
        }, cancellationToken);

    /// <summary>Runs all three in this process until every order is shipped.</summary>
    public static Task<bool> AllAsync(
        OrderFlowOptions options, TelemetryOptions order, TelemetryOptions payment, TelemetryOptions shipping, CancellationToken cancellationToken) =>
        RunAsync(options, async (database, queues) =>
        {
            using var orders = new OrderService(order, database, queues);
            using var payments = new PaymentService(payment, database, queues);
            using var shipments = new ShippingService(shipping, database, queues);
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var waiting = options.Orders;
            shipments.OrderShipped += () =>
            {
                if (Interlocked.Decrement(ref waiting) == 0)
                {
                    stop.Cancel();
                }
            };
            await UntilCancelledAsync(Loops.RunAsync(
                stop.Token, token => orders.RunAsync(options.Orders, token), payments.RunAsync, shipments.RunAsync));
            return orders.Flush() & payments.Flush() & shipments.Flush();
        }, cancellationToken);

    private static async Task<bool> RunAsync(
        OrderFlowOptions options, Func<Database, OrderQueues, Task<bool>> run, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        await using var database = await Database.OpenAsync(options.Database, cancellationToken);
        await using var queues = await OrderQueues.OpenAsync(options.Broker, cancellationToken);
        return await run(database, queues);
    }

    private static async Task UntilCancelledAsync(Task service)
    {
        try
        {
            await service;
        }
        catch (OperationCanceledException)
        {
            // That is how the services end.
        }
    }
}
