using System.Diagnostics;
using System.Threading.Channels;

namespace SpanLinks;

/// <summary>Writes and reads channels whose items carry the context of their producer.</summary>
public static class ChannelExtensions
{
    /// <summary>Writes an item with the context of the current activity.</summary>
    /// <typeparam name="TItem">The item.</typeparam>
    /// <param name="writer">The channel.</param>
    /// <param name="item">The item.</param>
    /// <param name="cancellationToken">Ends the wait for room.</param>
    /// <exception cref="ArgumentNullException"><paramref name="writer"/> is null.</exception>
    /// <exception cref="ChannelClosedException">The channel is completed.</exception>
    public static ValueTask WriteAsync<TItem>(
        this ChannelWriter<Envelope<TItem>> writer, TItem item, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(writer);
        return writer.WriteAsync(Envelope.Create(item), cancellationToken);
    }

    /// <summary>Writes an item with the context of the current activity, if there is room.</summary>
    /// <typeparam name="TItem">The item.</typeparam>
    /// <param name="writer">The channel.</param>
    /// <param name="item">The item.</param>
    /// <returns>Whether the item was written.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="writer"/> is null.</exception>
    public static bool TryWrite<TItem>(this ChannelWriter<Envelope<TItem>> writer, TItem item)
    {
        ArgumentNullException.ThrowIfNull(writer);
        return writer.TryWrite(Envelope.Create(item));
    }

    /// <summary>
    /// Handles the items of a channel one by one until it is completed, each in a consumer activity that links to its producer.
    /// </summary>
    /// <typeparam name="TItem">The items.</typeparam>
    /// <param name="reader">The channel.</param>
    /// <param name="source">The source of the activities.</param>
    /// <param name="name">The name of the activities.</param>
    /// <param name="handle">
    /// Handles one item. What it throws marks its activity as an error, ends the loop and comes out of the returned task.
    /// </param>
    /// <param name="parent">What the parent of the activities is. The default is <see cref="ConsumerParent.Current"/>.</param>
    /// <param name="cancellationToken">Ends the loop; handed to the handler.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static async Task ConsumeAsync<TItem>(
        this ChannelReader<Envelope<TItem>> reader,
        ActivitySource source,
        string name,
        Func<TItem, CancellationToken, ValueTask> handle,
        ConsumerParent parent = ConsumerParent.Current,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(handle);
        await foreach (var envelope in reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
        {
            using var activity = source.StartConsumer(name, envelope, parent);
            await ActivityRun.RunAsync(activity, handle, envelope.Item, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Handles the items of a channel in batches until it is completed, each batch in an activity that links to the producers of its items.
    /// </summary>
    /// <typeparam name="TItem">The items.</typeparam>
    /// <param name="reader">The channel.</param>
    /// <param name="source">The source of the activities.</param>
    /// <param name="name">The name of the activities.</param>
    /// <param name="maxBatchSize">
    /// The greatest number of items in a batch, at least 1. A batch takes what is there and does not wait for more.
    /// </param>
    /// <param name="handle">
    /// Handles one batch. What it throws marks its activity as an error, ends the loop and comes out of the returned task.
    /// </param>
    /// <param name="options">Kind, parent, attributes and limits of the activities.</param>
    /// <param name="cancellationToken">Ends the loop; handed to the handler.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxBatchSize"/> is less than 1.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static async Task ConsumeBatchesAsync<TItem>(
        this ChannelReader<Envelope<TItem>> reader,
        ActivitySource source,
        string name,
        int maxBatchSize,
        Func<IReadOnlyList<TItem>, CancellationToken, ValueTask> handle,
        StartOptions options = default,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(handle);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxBatchSize, 1);
        while (await reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false))
        {
            var batch = new List<Envelope<TItem>>();
            while (batch.Count < maxBatchSize && reader.TryRead(out var envelope))
            {
                batch.Add(envelope);
            }
            if (batch.Count == 0)
            {
                continue;
            }
            using var activity = source.StartBatch(name, batch, options);
            var items = batch.ConvertAll(envelope => envelope.Item);
            await ActivityRun.RunAsync(activity, handle, items, cancellationToken).ConfigureAwait(false);
        }
    }
}
