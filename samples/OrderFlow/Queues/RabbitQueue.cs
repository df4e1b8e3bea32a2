using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using RabbitMQ.Client.Exceptions;
using SpanLinks.RabbitMQ;

namespace OrderFlow.Queues;

/// <summary>A durable queue of RabbitMQ, with another one beside it where messages wait for their next attempt.</summary>
internal sealed class RabbitQueue<TMessage> : IQueue<TMessage>
{
    private const ushort Prefetch = 10;

    private readonly IConnection _connection;
    private readonly IChannel _publishing;
    private readonly string _name;

    private RabbitQueue(IConnection connection, IChannel publishing, string name) =>
        (_connection, _publishing, _name) = (connection, publishing, name);

    private string RetryName => $"{_name}.retry";

    /// <summary>Declares the queues. The channel must confirm what is published.</summary>
    public static async Task<RabbitQueue<TMessage>> DeclareAsync(
        IConnection connection, IChannel publishing, string name, CancellationToken cancellationToken)
    {
        var queue = new RabbitQueue<TMessage>(connection, publishing, name);
        var waiting = new Dictionary<string, object?>
        {
            ["x-message-ttl"] = 100,
            ["x-dead-letter-exchange"] = "",
            ["x-dead-letter-routing-key"] = name,
        };
        await publishing.QueueDeclareAsync(name, durable: true, exclusive: false, autoDelete: false, cancellationToken: cancellationToken);
        await publishing.QueueDeclareAsync(
            queue.RetryName, durable: true, exclusive: false, autoDelete: false, waiting, cancellationToken: cancellationToken);
        return queue;
    }

    public async Task PublishAsync(string id, TMessage message, Activity? producer)
    {
        var properties = new BasicProperties
        {
            MessageId = id,
            ContentType = "application/json",
            Persistent = true,
            Headers = new Dictionary<string, object?> { [RabbitDelivery<TMessage>.AttemptHeader] = 1 },
        };
        properties.InjectContext(producer);
        await _publishing.BasicPublishAsync("", _name, mandatory: true, properties, JsonSerializer.SerializeToUtf8Bytes(message));
    }

    public async Task ConsumeAsync(Func<Delivery<TMessage>, Task> handle, CancellationToken cancellationToken)
    {
        await using var channel = await _connection.CreateChannelAsync(cancellationToken: cancellationToken);
        await channel.BasicQosAsync(0, Prefetch, global: false, cancellationToken);
        await foreach (var delivery in ReadAllAsync(channel, cancellationToken))
        {
            await handle(new RabbitDelivery<TMessage>(delivery, _name, attempt =>
                _publishing.RepublishAsync(delivery, attempt, exchange: "", RetryName)));
            await channel.BasicAckAsync(delivery.DeliveryTag, multiple: false, CancellationToken.None);
        }
    }

    public async Task ConsumeBatchesAsync(
        ActivitySource source, int maxBatchSize, Func<IReadOnlyList<TMessage>, ValueTask> handle, CancellationToken cancellationToken)
    {
        await using var channel = await _connection.CreateChannelAsync(cancellationToken: cancellationToken);
        await channel.ConsumeBatchesAsync(
            source,
            _name,
            maxBatchSize,
            (batch, _) => handle([.. batch.Select(delivery => JsonSerializer.Deserialize<TMessage>(delivery.Body.Span)!)]),
            cancellationToken: cancellationToken);
    }

    private async IAsyncEnumerable<BasicDeliverEventArgs> ReadAllAsync(
        IChannel channel, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Bounded by the prefetch.
        var deliveries = System.Threading.Channels.Channel.CreateUnbounded<BasicDeliverEventArgs>();
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += (_, delivery) => deliveries.Writer.WriteAsync(WithBody(delivery)).AsTask();
        consumer.ShutdownAsync += (_, reason) =>
        {
            deliveries.Writer.TryComplete(new AlreadyClosedException(reason));
            return Task.CompletedTask;
        };
        await channel.BasicConsumeAsync(_name, autoAck: false, consumer, cancellationToken);
        await foreach (var delivery in deliveries.Reader.ReadAllAsync(cancellationToken))
        {
            yield return delivery;
        }
    }

    // The client uses the memory of the body again as soon as its event handler returns.
    private static BasicDeliverEventArgs WithBody(BasicDeliverEventArgs delivery) => new(
        delivery.ConsumerTag,
        delivery.DeliveryTag,
        delivery.Redelivered,
        delivery.Exchange,
        delivery.RoutingKey,
        delivery.BasicProperties,
        delivery.Body.ToArray());
}
