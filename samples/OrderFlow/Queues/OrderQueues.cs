using RabbitMQ.Client;

namespace OrderFlow.Queues;

/// <summary>The queues between the services.</summary>
/// <param name="Orders">From the order service to the payment service.</param>
/// <param name="Payments">From the payment service to the shipping service: what is shipped in batches.</param>
/// <param name="Express">The same, for what is shipped at once.</param>
/// <param name="Connection">The connection to the broker; null in one process.</param>
internal sealed record OrderQueues(IQueue<OrderCreated> Orders, IQueue<OrderPaid> Payments, IQueue<OrderPaid> Express, IConnection? Connection)
    : IAsyncDisposable
{
    private const string OrdersName = "orders";
    private const string PaymentsName = "payments";
    private const string ExpressName = "payments.express";

    /// <summary>Connects to RabbitMQ, or makes queues inside the process where there is no broker.</summary>
    public static async Task<OrderQueues> OpenAsync(Uri? broker, CancellationToken cancellationToken)
    {
        if (broker is null)
        {
            return new OrderQueues(
                new InProcessQueue<OrderCreated>(OrdersName),
                new InProcessQueue<OrderPaid>(PaymentsName),
                new InProcessQueue<OrderPaid>(ExpressName),
                Connection: null);
        }

        var connection = await new ConnectionFactory { Uri = broker }.CreateConnectionAsync(cancellationToken);
        var confirmed = new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true);
        var channel = await connection.CreateChannelAsync(confirmed, cancellationToken);
        return new OrderQueues(
            await RabbitQueue<OrderCreated>.DeclareAsync(connection, channel, OrdersName, cancellationToken),
            await RabbitQueue<OrderPaid>.DeclareAsync(connection, channel, PaymentsName, cancellationToken),
            await RabbitQueue<OrderPaid>.DeclareAsync(connection, channel, ExpressName, cancellationToken),
            connection);
    }

    public async ValueTask DisposeAsync()
    {
        if (Connection is not null)
        {
            await Connection.DisposeAsync();
        }
    }
}
