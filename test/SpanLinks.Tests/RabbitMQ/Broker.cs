using System.Text;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using SpanLinks.RabbitMQ;
using SpanLinks.Tests.Support;

namespace SpanLinks.Tests.RabbitMQ;

/// <summary>A connection to a real RabbitMQ, and a channel that confirms what is published.</summary>
internal sealed class Broker : IAsyncDisposable
{
    private readonly IConnection _connection;

    private Broker(IConnection connection, IChannel channel) => (_connection, Channel) = (connection, channel);

    public IChannel Channel { get; }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static async Task<Broker> ConnectAsync()
    {
        var factory = new ConnectionFactory { Uri = new Uri(Requirement.Variable("SPANLINKS_TEST_RABBITMQ")) };
        var connection = await factory.CreateConnectionAsync(Cancelled);
        return new Broker(connection, await OpenChannelAsync(connection));
    }

    public Task<IChannel> OpenChannelAsync() => OpenChannelAsync(_connection);

    /// <summary>A queue that goes with the connection.</summary>
    public async Task<string> DeclareQueueAsync(Dictionary<string, object?>? arguments = null) =>
        (await Channel.QueueDeclareAsync(durable: false, exclusive: true, autoDelete: false, arguments: arguments, cancellationToken: Cancelled)).QueueName;

    /// <summary>Publishes with the context of the current activity.</summary>
    public ValueTask PublishAsync(string queue, string? id = null, string body = "body")
    {
        var properties = new BasicProperties { MessageId = id };
        properties.InjectContext();
        return Channel.BasicPublishAsync("", queue, mandatory: true, properties, Encoding.UTF8.GetBytes(body), Cancelled);
    }

    /// <summary>Has a consumer handle a number of deliveries and waits until it has done so.</summary>
    public async Task ConsumeAsync(string queue, int count, Func<BasicDeliverEventArgs, ValueTask> handle)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var consumer = new AsyncEventingBasicConsumer(Channel);
        consumer.ReceivedAsync += async (_, delivery) =>
        {
            try
            {
                await handle(delivery);
                if (--count == 0)
                {
                    done.SetResult();
                }
            }
            catch (Exception exception)
            {
                done.TrySetException(exception);
            }
        };
        await Channel.BasicQosAsync(0, 1, global: false, Cancelled);
        var tag = await Channel.BasicConsumeAsync(queue, autoAck: false, consumer, Cancelled);
        await done.Task.WaitAsync(TimeSpan.FromSeconds(30), Cancelled);
        await Channel.BasicCancelAsync(tag, cancellationToken: Cancelled);
    }

    public ValueTask AckAsync(BasicDeliverEventArgs delivery) => Channel.BasicAckAsync(delivery.DeliveryTag, multiple: false, Cancelled);

    public ValueTask NackAsync(BasicDeliverEventArgs delivery, bool requeue) =>
        Channel.BasicNackAsync(delivery.DeliveryTag, multiple: false, requeue, Cancelled);

    public async ValueTask DisposeAsync()
    {
        await Channel.DisposeAsync();
        await _connection.DisposeAsync();
    }

    private static Task<IChannel> OpenChannelAsync(IConnection connection) => connection.CreateChannelAsync(
        new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true), Cancelled);
}
