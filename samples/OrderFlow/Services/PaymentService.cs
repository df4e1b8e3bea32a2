using System.Diagnostics;
using OrderFlow.Queues;
using OrderFlow.Storage;
using SpanLinks;

namespace OrderFlow.Services;

/// <summary>
/// Charges for orders. Each attempt is a trace of its own that links to the order and to the attempt before it; a declined card is tried
/// again later.
/// </summary>
internal sealed class PaymentService : Service
{
    private const int MaxCalls = 3;

    private readonly OrderStore _store;
    private readonly OrderQueues _queues;

    public PaymentService(TelemetryOptions telemetry, Database database, OrderQueues queues) : base("payment-service", telemetry) =>
        (_store, _queues) = (new OrderStore(database, Source), queues);

    /// <summary>Handles orders until it is cancelled.</summary>
    public Task RunAsync(CancellationToken cancellationToken) => _queues.Orders.ConsumeAsync(PayAsync, cancellationToken);

    private async Task PayAsync(Delivery<OrderCreated> delivery)
    {
        var order = delivery.Message;
        bool isPaid;
        Activity? activity;
        using (activity = delivery.StartActivity(Source))
        {
            activity?.SetTag("order.id", order.Number);
            activity?.SetTag("payment.attempt", delivery.Attempt);
            isPaid = await ChargeAsync(order.Number, delivery.Attempt);
            await _store.SavePaymentAsync(order.Number, delivery.Attempt, isPaid);
            activity?.SetTag("payment.status", isPaid ? "paid" : "declined");
            if (!isPaid)
            {
                activity?.SetStatus(ActivityStatusCode.Error, "The card was declined.");
            }
        }

        Flush();
        if (isPaid)
        {
            var paid = new OrderPaid(order, delivery.Producer is { } created ? new CarriedContext(created) : null);
            await (order.IsExpress ? _queues.Express : _queues.Payments).PublishAsync($"payment-{order.Number}", paid, activity);
        }
        else
        {
            await delivery.RetryAsync(activity);
        }
    }

    /// <summary>Calls the provider again at once when it does not answer, each call in a span that links to the one before.</summary>
    private async Task<bool> ChargeAsync(long number, int attempt)
    {
        var calls = new Attempts(Source, "charge card", new StartOptions { Kind = ActivityKind.Client });
        while (true)
        {
            try
            {
                return await calls.RunAsync(token => CardGateway.ChargeAsync(number, attempt, calls.Count, token));
            }
            catch (TimeoutException) when (calls.Count < MaxCalls)
            {
                // The next call links to the one that failed.
            }
        }
    }
}
