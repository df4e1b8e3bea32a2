using System.Diagnostics;
using System.Threading.Channels;
using SpanLinks;

namespace OrderFlow.Queues;

/// <summary>A queue inside the process: a channel of envelopes.</summary>
internal sealed class InProcessQueue<TMessage>(string name) : IQueue<TMessage>
{
    private static readonly TimeSpan BackOff = TimeSpan.FromMilliseconds(40);

    // Not bounded: holds at most the orders of one run.
    private readonly Channel<Envelope<Item>> _channel = Channel.CreateUnbounded<Envelope<Item>>();
    private readonly string _operation = $"process {name}";

    public Task PublishAsync(string id, TMessage message, Activity? producer) =>
        WriteAsync(new Envelope<Item>(new Item(message, Attempt: 1, Previous: null), producer?.Context));

    public async Task ConsumeAsync(Func<Delivery<TMessage>, Task> handle, CancellationToken cancellationToken)
    {
        await foreach (var envelope in _channel.Reader.ReadAllAsync(cancellationToken))
        {
            await handle(new InProcessDelivery(this, envelope));
        }
    }

    public Task ConsumeBatchesAsync(
        ActivitySource source, int maxBatchSize, Func<IReadOnlyList<TMessage>, ValueTask> handle, CancellationToken cancellationToken) =>
        _channel.Reader.ConsumeBatchesAsync(
            source,
            _operation,
            maxBatchSize,
            (batch, _) => handle([.. batch.Select(item => item.Message)]),
            new StartOptions { Kind = ActivityKind.Consumer, Root = true },
            cancellationToken);

    private Task WriteAsync(Envelope<Item> envelope) => _channel.Writer.WriteAsync(envelope).AsTask();

    private sealed record Item(TMessage Message, int Attempt, ActivityContext? Previous);

    private sealed class InProcessDelivery(InProcessQueue<TMessage> queue, Envelope<Item> envelope)
        : Delivery<TMessage>(envelope.Item.Message, envelope.Item.Attempt)
    {
        public override ActivityContext? Producer => envelope.Context;

        public override Activity? StartActivity(ActivitySource source)
        {
            var activity = source.StartConsumer(queue._operation, envelope, ConsumerParent.None);
            if (envelope.Item.Previous is { } previous)
            {
                activity?.LinkTo(LinkFactory.Retry(previous, Attempt));
            }

            return activity;
        }

        public override async Task RetryAsync(Activity? attempt)
        {
            await Task.Delay(BackOff);
            await queue.WriteAsync(envelope with { Item = new Item(Message, Attempt + 1, attempt?.Context) });
        }
    }
}
