using System.Diagnostics;
using System.Threading.Channels;
using SpanLinks;

namespace OrderFlow;

/// <summary>
/// Charges for orders. Each attempt is a trace of its own that links to the order; an attempt after the first also links to the one
/// before it.
/// </summary>
public sealed class PaymentService(TelemetryOptions telemetry, ChannelReader<OrderCreated> orders, ChannelWriter<OrderPaid> paid)
    : Service("payment-service", telemetry)
{
    private const int CardDeclinedEvery = 4;
    private static readonly TimeSpan BackOff = TimeSpan.FromMilliseconds(40);

    private int _charges;

    /// <summary>Handles orders until there are no more, and then tells shipping so.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await foreach (var order in orders.ReadAllAsync(cancellationToken))
        {
            PaymentRetry? retry = null;
            while ((retry = await PayAsync(order, retry, cancellationToken)) is not null)
            {
                await Task.Delay(BackOff, cancellationToken);
            }
        }

        paid.Complete();
    }

    /// <summary>Makes one attempt; returns what to try next where it failed.</summary>
    private async Task<PaymentRetry?> PayAsync(OrderCreated order, PaymentRetry? retry, CancellationToken cancellationToken)
    {
        ActivityLink[] links = retry is null
            ? [LinkFactory.Create(order.Context, LinkType.FollowsFrom)]
            : [LinkFactory.Create(order.Context, LinkType.FollowsFrom), LinkFactory.Retry(retry.PreviousAttempt, retry.Attempt)];
        using var activity = Source.StartActivity("process_payment", ActivityKind.Consumer, parentContext: default, links: links);
        activity?.SetTag("order.id", order.OrderId);
        activity?.SetTag("payment.amount", (double)order.Amount);

        await WorkAsync("charge card", ActivityKind.Client, 12, cancellationToken);
        if (retry is null && ++_charges % CardDeclinedEvery == 0)
        {
            activity?.SetStatus(ActivityStatusCode.Error, "card declined");
            return new PaymentRetry(order, Attempt: 2, activity?.Context ?? default);
        }

        using var publish = Source.StartActivity("publish order.paid", ActivityKind.Producer);
        await paid.WriteAsync(new OrderPaid(order, publish?.Context ?? default), cancellationToken);
        return null;
    }
}
