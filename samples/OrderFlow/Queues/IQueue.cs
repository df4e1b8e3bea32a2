using System.Diagnostics;

namespace OrderFlow.Queues;

/// <summary>A queue between two services. A message whose handling was cut short is handed out again, so a handler may see it twice.</summary>
internal interface IQueue<TMessage>
{
    /// <summary>Publishes a message; what handles it links to the producer, an activity that may have ended.</summary>
    Task PublishAsync(string id, TMessage message, Activity? producer);

    /// <summary>Handles messages one by one until it is cancelled; a message that is in hand then is finished.</summary>
    Task ConsumeAsync(Func<Delivery<TMessage>, Task> handle, CancellationToken cancellationToken);

    /// <summary>Handles messages in batches until it is cancelled, each batch in one activity with a link per message.</summary>
    Task ConsumeBatchesAsync(
        ActivitySource source, int maxBatchSize, Func<IReadOnlyList<TMessage>, ValueTask> handle, CancellationToken cancellationToken);
}
