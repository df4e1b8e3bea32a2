using System.Diagnostics;
using System.Threading.Channels;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using RabbitMQ.Client.Exceptions;

namespace SpanLinks.RabbitMQ;

/// <summary>Takes the messages that the broker pushes and hands them out in batches.</summary>
internal sealed class BatchReader(IChannel channel, ActivitySource source, string queue, int maxBatchSize, BatchConsumerOptions options)
    : AsyncDefaultBasicConsumer(channel)
{
    // Bounded by the prefetch: the broker sends no more than two batches that are not acknowledged.
    private readonly Channel<BasicDeliverEventArgs> _deliveries =
        System.Threading.Channels.Channel.CreateUnbounded<BasicDeliverEventArgs>(new UnboundedChannelOptions { SingleReader = true });

    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when no further message will come.</summary>
    internal Task Ended => _ended.Task;

    /// <summary>The delivery tag of the message that came last; 0 before the first.</summary>
    internal ulong LastDelivery { get; private set; }

    /// <summary>Waits for the first message, then until the batch is full or the wait is over.</summary>
    internal async Task<List<BasicDeliverEventArgs>> ReadAsync(CancellationToken cancellationToken)
    {
        var batch = new List<BasicDeliverEventArgs>(maxBatchSize);
        await FillAsync(batch, 1, cancellationToken).ConfigureAwait(false);
        if (batch.Count < maxBatchSize && options.MaxWait > TimeSpan.Zero)
        {
            using var wait = new CancellationTokenSource(options.MaxWait, options.Time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, wait.Token);
            try
            {
                await FillAsync(batch, maxBatchSize, either.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                // The wait is over: the batch is as it is.
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
        if (source.HasListeners())
        {
            ClientActivity.StepAside();
        }
        LastDelivery = deliveryTag;
        // The client uses the memory of the body again as soon as this method returns.
        _deliveries.Writer.TryWrite(new BasicDeliverEventArgs(
            consumerTag, deliveryTag, redelivered, exchange, routingKey, properties, body.ToArray(), CancellationToken.None));
        return Task.CompletedTask;
    }

    public override Task HandleBasicCancelAsync(string consumerTag, CancellationToken cancellationToken = default)
    {
        _deliveries.Writer.TryComplete(new InvalidOperationException($"The broker ended the consumer of queue '{queue}'; is the queue deleted?"));
        return base.HandleBasicCancelAsync(consumerTag, cancellationToken);
    }

    public override Task HandleChannelShutdownAsync(object channel, ShutdownEventArgs reason)
    {
        _deliveries.Writer.TryComplete(new AlreadyClosedException(reason));
        return base.HandleChannelShutdownAsync(channel, reason);
    }

    protected override Task OnCancelAsync(string[] consumerTags, CancellationToken cancellationToken = default)
    {
        _ended.TrySetResult();
        return base.OnCancelAsync(consumerTags, cancellationToken);
    }

    private async Task FillAsync(List<BasicDeliverEventArgs> batch, int atLeast, CancellationToken cancellationToken)
    {
        do
        {
            // Throws what completed the deliveries; nothing completes them without an exception.
            await _deliveries.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false);
            while (batch.Count < maxBatchSize && _deliveries.Reader.TryRead(out var delivery))
            {
                batch.Add(delivery);
            }
        }
        while (batch.Count < atLeast);
    }
}
