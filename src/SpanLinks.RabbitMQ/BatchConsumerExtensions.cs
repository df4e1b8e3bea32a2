using System.Diagnostics;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using RabbitMQ.Client.Exceptions;

namespace SpanLinks.RabbitMQ;

/// <summary>Consumes a queue in batches.</summary>
public static class BatchConsumerExtensions
{
    /// <summary>Handles the messages of a queue in batches until it is cancelled, each batch in one activity with a link per message.</summary>
    /// <param name="channel">
    /// A channel for this alone: a batch is acknowledged up to its last message, which would acknowledge other consumers' messages as well.
    /// </param>
    /// <param name="source">The source of the activities.</param>
    /// <param name="queue">The queue.</param>
    /// <param name="maxBatchSize">
    /// The greatest number of messages in a batch, 1 to 65,535. The broker is asked to send twice as many ahead, so that a batch comes while
    /// another is handled.
    /// </param>
    /// <param name="handle">
    /// Handles one batch. When it returns, the batch is acknowledged. What it throws marks the activity as an error, ends the loop and comes out
    /// of the returned task.
    /// </param>
    /// <param name="options">How long batches wait to be filled, memory for retries, limits; the default, null, for their defaults.</param>
    /// <param name="cancellationToken">Ends the loop; handed to the handler.</param>
    /// <remarks>
    /// Whatever ends the loop, messages that are not acknowledged go back to the queue, and the broker delivers them again. The loop ends as well
    /// when the channel closes, even if the client restores the connection later: call it again with an open channel.
    /// </remarks>
    /// <exception cref="ArgumentNullException">An argument other than <paramref name="options"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxBatchSize"/> is less than 1 or more than 65,535.</exception>
    /// <exception cref="AlreadyClosedException">The channel closed.</exception>
    /// <exception cref="InvalidOperationException">The broker ended the consumer, as when the queue is deleted.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static async Task ConsumeBatchesAsync(
        this IChannel channel,
        ActivitySource source,
        string queue,
        int maxBatchSize,
        Func<IReadOnlyList<BasicDeliverEventArgs>, CancellationToken, ValueTask> handle,
        BatchConsumerOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(channel);
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(queue);
        ArgumentNullException.ThrowIfNull(handle);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxBatchSize, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(maxBatchSize, ushort.MaxValue);
        options ??= new BatchConsumerOptions();
        var reader = new BatchReader(channel, source, queue, maxBatchSize, options);
        var prefetch = (ushort)Math.Min(2 * maxBatchSize, ushort.MaxValue);
        await channel.BasicQosAsync(0, prefetch, global: false, cancellationToken).ConfigureAwait(false);
        var consumer = await channel.BasicConsumeAsync(queue, autoAck: false, reader, cancellationToken).ConfigureAwait(false);
        ulong acknowledged = 0;
        try
        {
            while (true)
            {
                var batch = await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
                using var activity = source.StartBatch(batch, queue, options.Earlier, new StartOptions { Limits = options.Limits });
                await HandleAsync(activity, batch, handle, cancellationToken).ConfigureAwait(false);
                acknowledged = batch[^1].DeliveryTag;
                // Not cancelled with the loop: what is handled is to be acknowledged.
                await channel.BasicAckAsync(acknowledged, multiple: true, CancellationToken.None).ConfigureAwait(false);
            }
        }
        finally
        {
            await GiveBackAsync(channel, reader, consumer, acknowledged).ConfigureAwait(false);
        }
    }

    private static async Task HandleAsync(
        Activity? activity,
        List<BasicDeliverEventArgs> batch,
        Func<IReadOnlyList<BasicDeliverEventArgs>, CancellationToken, ValueTask> handle,
        CancellationToken cancellationToken)
    {
        try
        {
            await handle(batch, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            activity?.SetStatus(ActivityStatusCode.Error, exception.Message);
            activity?.AddException(exception);
            throw;
        }
    }

    /// <summary>
    /// Ends the consumer first, or the broker would send it at once what is given back, and then gives back what it has not acknowledged. On
    /// a closed channel the broker takes everything back by itself; a client that restores its connection must not restore this consumer.
    /// </summary>
    private static async Task GiveBackAsync(IChannel channel, BatchReader reader, string consumer, ulong acknowledged)
    {
        try
        {
            await channel.BasicCancelAsync(consumer, cancellationToken: CancellationToken.None).ConfigureAwait(false);
            await reader.Ended.ConfigureAwait(false);
            if (reader.LastDelivery > acknowledged)
            {
                await channel.BasicNackAsync(reader.LastDelivery, multiple: true, requeue: true, CancellationToken.None).ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (
            exception is OperationInterruptedException or ObjectDisposedException or OperationCanceledException or TimeoutException)
        {
            // The channel is gone; what ended the loop is what the caller must hear of.
        }
    }
}
