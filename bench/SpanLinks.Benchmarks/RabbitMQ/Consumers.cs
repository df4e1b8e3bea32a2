using System.Diagnostics;
using System.Text.Json;
using System.Threading.Channels;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using SpanLinks.RabbitMQ;

namespace SpanLinks.Benchmarks.RabbitMQ;

/// <summary>The two consumers that are compared: both copy bodies, wait a while for 100 messages, handle them as one and acknowledge them as one.</summary>
internal static class Consumers
{
    private const int BatchSize = 100;

    internal static async Task<TimeSpan> ConsumeLinkedAsync(IChannel channel, ActivitySource source, string queue, int messages)
    {
        using var done = new CancellationTokenSource();
        var started = Stopwatch.GetTimestamp();
        var elapsed = TimeSpan.Zero;
        try
        {
            await channel.ConsumeBatchesAsync(source, queue, BatchSize, HandleAsync, cancellationToken: done.Token);
        }
        catch (OperationCanceledException)
        {
        }
        return elapsed;

        ValueTask HandleAsync(IReadOnlyList<BasicDeliverEventArgs> batch, CancellationToken cancellationToken)
        {
            messages -= Handle(batch);
            elapsed = Stopwatch.GetElapsedTime(started);
            return messages > 0 ? default : new ValueTask(done.CancelAsync());
        }
    }

    internal static async Task<TimeSpan> ConsumePlainAsync(IChannel channel, string queue, int messages)
    {
        var started = Stopwatch.GetTimestamp();
        var elapsed = TimeSpan.Zero;
        var consumer = new PlainConsumer(channel);
        await channel.BasicQosAsync(0, 2 * BatchSize, global: false);
        var tag = await channel.BasicConsumeAsync(queue, autoAck: false, consumer);
        while (messages > 0)
        {
            var batch = await consumer.ReadAsync();
            messages -= Handle(batch);
            elapsed = Stopwatch.GetElapsedTime(started);
            await channel.BasicAckAsync(batch[^1].DeliveryTag, multiple: true);
        }
        await channel.BasicCancelAsync(tag);
        return elapsed;
    }

    /// <summary>The least that a handler does: it reads the orders.</summary>
    private static int Handle(IReadOnlyList<BasicDeliverEventArgs> batch)
    {
        var read = 0;
        foreach (var delivery in batch)
        {
            using var order = JsonDocument.Parse(delivery.Body);
            read += order.RootElement.GetProperty("lines").GetArrayLength() > 0 ? 1 : 0;
        }
        return read;
    }

    private sealed class PlainConsumer(IChannel channel) : AsyncDefaultBasicConsumer(channel)
    {
        // Bounded by the prefetch.
        private readonly Channel<BasicDeliverEventArgs> _deliveries =
            System.Threading.Channels.Channel.CreateUnbounded<BasicDeliverEventArgs>(new UnboundedChannelOptions { SingleReader = true });

        internal async Task<List<BasicDeliverEventArgs>> ReadAsync()
        {
            var batch = new List<BasicDeliverEventArgs>(BatchSize);
            await FillAsync(batch, 1, CancellationToken.None);
            if (batch.Count < BatchSize)
            {
                using var wait = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
                try
                {
                    await FillAsync(batch, BatchSize, wait.Token);
                }
                catch (OperationCanceledException)
                {
                }
            }
            return batch;
        }

        public override Task HandleBasicDeliverAsync(
            string consumerTag,
            ulong deliveryTag,
            bool redelivered,
            string exchange,
            string routingKey,
            IReadOnlyBasicProperties properties,
            ReadOnlyMemory<byte> body,
            CancellationToken cancellationToken = default)
        {
            _deliveries.Writer.TryWrite(new BasicDeliverEventArgs(
                consumerTag, deliveryTag, redelivered, exchange, routingKey, properties, body.ToArray(), CancellationToken.None));
            return Task.CompletedTask;
        }

        private async Task FillAsync(List<BasicDeliverEventArgs> batch, int atLeast, CancellationToken cancellationToken)
        {
            do
            {
                await _deliveries.Reader.WaitToReadAsync(cancellationToken);
                while (batch.Count < BatchSize && _deliveries.Reader.TryRead(out var delivery))
                {
                    batch.Add(delivery);
                }
            }
            while (batch.Count < atLeast);
        }
    }
}
