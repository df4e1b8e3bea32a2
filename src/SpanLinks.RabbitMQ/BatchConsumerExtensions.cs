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
    /// <param name="maxBatchSize">The greatest number of messages in a batch, 1 to 65,535; also how many the broker sends ahead.</param>
    /// <param name="handle">
    /// Handles one batch. When it returns, the batch is acknowledged. What it throws marks the activity as an error, gives the batch back to the
    /// queue, ends the loop and comes out of the returned task.
    /// </param>
    /// <param name="options">How long batches wait to be filled, memory for retries, limits; the default, null, for their defaults.</param>
    /// <param name="cancellationToken">Ends the loop; handed to the handler.</param>
    /// <remarks>
    /// The loop ends as well when the channel closes, even if the client restores the connection later: call it again with an open channel. What
    /// was not acknowledged then, the broker delivers again.
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
        await channel.BasicQosAsync(0, (ushort)maxBatchSize, global: false, cancellationToken).ConfigureAwait(false);
        var consumer = await channel.BasicConsumeAsync(queue, autoAck: false, reader, cancellationToken).ConfigureAwait(false);
        try
        {
            while (true)
            {
                var batch = await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
                using var activity = source.StartBatch(batch, queue, options.Earlier, new StartOptions { Limits = options.Limits });
                await HandleAsync(channel, activity, batch, handle, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            // Also where the channel is closed: a client that restores its connection would otherwise restore this consumer.
            await IgnoreClosedAsync(channel.BasicCancelAsync(consumer, cancellationToken: CancellationToken.None)).ConfigureAwait(false);
        }
    }

    private static async Task HandleAsync(
        IChannel channel,
        Activity? activity,
        List<BasicDeliverEventArgs> batch,
        Func<IReadOnlyList<BasicDeliverEventArgs>, CancellationToken, ValueTask> handle,
        CancellationToken cancellationToken)
    {
        var last = batch[^1].DeliveryTag;
        try
        {
            await handle(batch, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            activity?.SetStatus(ActivityStatusCode.Error, exception.Message);
            activity?.AddException(exception);
            await IgnoreClosedAsync(channel.BasicNackAsync(last, multiple: true, requeue: true, CancellationToken.None).AsTask()).ConfigureAwait(false);
            throw;
        }
        // Not cancelled with the loop: what is handled is to be acknowledged.
        await channel.BasicAckAsync(last, multiple: true, CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>On a closed channel the broker takes everything back by itself.</summary>
    private static async Task IgnoreClosedAsync(Task operation)
    {
        try
        {
            await operation.ConfigureAwait(false);
        }
        catch (OperationInterruptedException)
        {
        }
    }
}
