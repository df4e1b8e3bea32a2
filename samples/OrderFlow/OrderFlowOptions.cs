namespace OrderFlow;

/// <summary>What to run.</summary>
/// <param name="Orders">How many orders to place.</param>
/// <param name="Broker">The address of a RabbitMQ; null for queues inside the process.</param>
/// <param name="Database">
/// <c>sqlite:PATH</c> or <c>postgresql:CONNECTION</c>; null for a SQLite file that goes away afterwards.
/// </param>
/// <param name="Http">Where the order service listens; null for one that makes its orders itself.</param>
public sealed record OrderFlowOptions(int Orders = 12, Uri? Broker = null, string? Database = null, Uri? Http = null);
