namespace OrderFlow.Queues;

/// <summary>An order that waits to be paid.</summary>
internal sealed record OrderCreated(long Number, decimal Amount, bool IsExpress);
