using System.Diagnostics;

namespace OrderFlow;

/// <summary>What the queue between order and payment carries: the order, and the context of the span that published it.</summary>
/// <param name="OrderId">The order.</param>
/// <param name="Amount">What it costs.</param>
/// <param name="Context">The context of the publishing span, for the payment to link to.</param>
public sealed record OrderCreated(string OrderId, decimal Amount, ActivityContext Context);

/// <summary>A payment that was declined and waits to be tried again.</summary>
/// <param name="Order">The order to pay.</param>
/// <param name="Attempt">Which attempt comes next, from 2.</param>
/// <param name="PreviousAttempt">The context of the attempt that failed, for the next one to link to.</param>
public sealed record PaymentRetry(OrderCreated Order, int Attempt, ActivityContext PreviousAttempt);

/// <summary>What the queue between payment and shipping carries.</summary>
/// <param name="Order">The order that is paid.</param>
/// <param name="Context">The context of the publishing span, for the shipment to link to.</param>
public sealed record OrderPaid(OrderCreated Order, ActivityContext Context);
