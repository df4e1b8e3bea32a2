using System.Diagnostics;
using System.Text.Json;
using RabbitMQ.Client;
using SpanLinks.RabbitMQ;

namespace SpanLinks.Benchmarks.RabbitMQ;

/// <summary>A queue of a real broker, which is filled before each measurement with messages that carry contexts.</summary>
internal sealed class FilledQueue : IAsyncDisposable
{
    private readonly IConnection _connection;
    private readonly IChannel _channel;
    private readonly ActivitySource _source;
    private readonly byte[] _body = JsonSerializer.SerializeToUtf8Bytes(new
    {
        id = "8d3f2c1a-0001",
        customer = "customer-42",
        lines = Enumerable.Range(1, 8).Select(i => new { sku = $"sku-{i:0000}", quantity = i, price = 9.99m + i }),
    });

    private FilledQueue(IConnection connection, IChannel channel, string name, ActivitySource source) =>
        (_connection, _channel, Name, _source) = (connection, channel, name, source);

    internal string Name { get; }

    internal static async Task<FilledQueue> ConnectAsync(string uri, ActivitySource source)
    {
        var connection = await new ConnectionFactory { Uri = new Uri(uri) }.CreateConnectionAsync();
        var channel = await connection.CreateChannelAsync();
        var queue = await channel.QueueDeclareAsync(durable: false, exclusive: true, autoDelete: false);
        return new FilledQueue(connection, channel, queue.QueueName, source);
    }

    internal Task<IChannel> OpenChannelAsync() => _connection.CreateChannelAsync();

    internal async Task FillAsync(int messages)
    {
        for (var i = 0; i < messages; i++)
        {
            using var activity = _source.StartActivity("publish", ActivityKind.Producer);
            var properties = new BasicProperties { MessageId = $"message-{i}" };
            properties.InjectContext(activity);
            await _channel.BasicPublishAsync("", Name, mandatory: false, properties, _body);
        }
        // The answer comes after all that was published on this channel.
        while (await _channel.MessageCountAsync(Name) < messages)
        {
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _channel.DisposeAsync();
        await _connection.DisposeAsync();
    }
}
