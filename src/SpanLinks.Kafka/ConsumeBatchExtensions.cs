using System.Diagnostics;
using Confluent.Kafka;

namespace SpanLinks.Kafka;

/// <summary>Consumes messages in batches.</summary>
public static class ConsumeBatchExtensions
{
    /// <summary>Waits for a message and takes what follows within a short time, so that it can be handled as one.</summary>
    /// <typeparam name="TKey">The keys.</typeparam>
    /// <typeparam name="TValue">The values.</typeparam>
    /// <param name="consumer">The consumer. As with its own <c>Consume</c>, one thread at a time may call this, and it blocks.</param>
    /// <param name="maxBatchSize">The greatest number of messages in a batch, at least 1.</param>
    /// <param name="maxWait">How long a batch that is not full waits for more messages after its first; zero takes what the client has fetched.</param>
    /// <param name="cancellationToken">Ends the wait for the first message. A batch that has one is returned as it is.</param>
    /// <returns>At least one message, in the order in which they came. Ends of partitions are left out.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="consumer"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="maxBatchSize"/> is less than 1, or <paramref name="maxWait"/> is negative.
    /// </exception>
    /// <exception cref="ConsumeException">The client failed to consume.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled before a message came.</exception>
    public static IReadOnlyList<ConsumeResult<TKey, TValue>> ConsumeBatch<TKey, TValue>(
        this IConsumer<TKey, TValue> consumer,
        int maxBatchSize,
        TimeSpan maxWait,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(consumer);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxBatchSize, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxWait, TimeSpan.Zero);
        var batch = new List<ConsumeResult<TKey, TValue>>();
        while (batch.Count == 0)
        {
            Add(batch, consumer.Consume(cancellationToken));
        }
        var started = Stopwatch.GetTimestamp();
        while (batch.Count < maxBatchSize && !cancellationToken.IsCancellationRequested)
        {
            var left = maxWait - Stopwatch.GetElapsedTime(started);
            var result = consumer.Consume(left > TimeSpan.Zero ? left : TimeSpan.Zero);
            if (result is null)
            {
                break;
            }
            Add(batch, result);
        }
        return batch;
    }

    private static void Add<TKey, TValue>(List<ConsumeResult<TKey, TValue>> batch, ConsumeResult<TKey, TValue> result)
    {
        if (!result.IsPartitionEOF)
        {
            batch.Add(result);
        }
    }
}
