using SpanLinks;

namespace OrderFlow.Queues;

/// <summary>A paid order that waits to be shipped.</summary>
/// <param name="Order">The order.</param>
/// <param name="Created">
/// The span that created the order. The message itself carries the context of the payment, which published it; the shipment links to both.
/// </param>
internal sealed record OrderPaid(OrderCreated Order, CarriedContext? Created);
