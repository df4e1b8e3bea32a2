using System.Diagnostics;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using RabbitMQ.Client.Exceptions;
using SpanLinks.RabbitMQ;
using SpanLinks.Tests.Support;

namespace SpanLinks.Tests.RabbitMQ;

[Collection("RabbitMQ")]
public sealed class ConsumeBatchesTests : IDisposable
{
    private readonly RecordedSource _recorded = new();
    private readonly CancellationTokenSource _stop = new(TimeSpan.FromSeconds(30));

    [Fact]
    public async Task ConsumeBatches_HundredMessages_AreOneActivityWithALinkForEach()
    {
        await using var broker = await Broker.ConnectAsync();
        var queue = await broker.DeclareQueueAsync();
        var producers = await PublishAsync(broker, queue, 100);

        var batches = await ConsumeAsync(broker.Channel, queue, 100, expected: 100, new() { MaxWait = TimeSpan.FromSeconds(20) });

        var batch = Assert.Single(batches);
        Assert.Equal(($"process {queue}", ActivityKind.Consumer), (batch.DisplayName, batch.Kind));
        Assert.Equal(
            [
                "batch.size=100",
                "messaging.batch.message_count=100",
                $"messaging.destination.name={queue}",
                "messaging.operation.name=process",
                "messaging.operation.type=process",
                $"messaging.rabbitmq.destination.routing_key={queue}",
                "messaging.system=rabbitmq",
            ],
            batch.AllTags());
        Assert.Equal(producers.Select(producer => producer.SpanId), batch.Links.Select(link => link.Context.SpanId));
        Assert.All(batch.Links.Index(), pair => Assert.Equal(
            [
                $"batch.index={pair.Index}",
                "link.type=batch_item",
                $"messaging.message.id=m{pair.Index}",
                $"messaging.rabbitmq.message.delivery_tag={pair.Index + 1}",
            ],
            pair.Item.AllTags()));
    }

    [Fact]
    public async Task ConsumeBatches_Handled_AreNotDeliveredAgain()
    {
        await using var broker = await Broker.ConnectAsync();
        var queue = await broker.DeclareQueueAsync();
        await PublishAsync(broker, queue, 10);
        await using (var channel = await broker.OpenChannelAsync())
        {
            await ConsumeAsync(channel, queue, 3, expected: 10);
        }
        await broker.PublishAsync(queue, "next");

        Assert.Equal(["next"], await ConsumeIdsAsync(broker, queue, 1));
    }

    [Fact]
    public void StartBatch_MessagesOfSeveralRoutes_SayTheirRouteOnTheLinks()
    {
        BasicDeliverEventArgs Delivery(string exchange, string routingKey)
        {
            var properties = new BasicProperties();
            properties.InjectContext();
            return new BasicDeliverEventArgs("tag", 1, false, exchange, routingKey, properties, default);
        }
        using var producer = _recorded.Source.StartActivity("publish")!;

        using var batch = _recorded.Source.StartBatch([Delivery("sales", "new"), Delivery("", "q")], "q")!;

        Assert.Equal(("q", null), (batch.GetTagItem("messaging.destination.name"), batch.GetTagItem("messaging.rabbitmq.destination.routing_key")));
        Assert.Equal(["sales:new:q", "q"], batch.Links.Select(link => link.Tag("messaging.destination.name")));
        Assert.Equal(["new", "q"], batch.Links.Select(link => link.Tag("messaging.rabbitmq.destination.routing_key")));
    }

    [Fact]
    public async Task ConsumeBatches_FewerThanABatch_AreHandledWhenTheWaitIsOver()
    {
        await using var broker = await Broker.ConnectAsync();
        var queue = await broker.DeclareQueueAsync();
        await PublishAsync(broker, queue, 3);

        var batches = await ConsumeAsync(broker.Channel, queue, 10, expected: 3);

        Assert.Equal(3, batches.Sum(batch => batch.Links.Count()));
    }

    [Fact]
    public async Task ConsumeBatches_HandlerThrows_GivesTheBatchBackAndTheNextOneIsARetry()
    {
        await using var broker = await Broker.ConnectAsync();
        var queue = await broker.DeclareQueueAsync();
        await PublishAsync(broker, queue, 5);
        var options = new BatchConsumerOptions { MaxWait = TimeSpan.FromSeconds(20), Earlier = new EarlierAttempts() };

        var thrown = await Assert.ThrowsAsync<FormatException>(() => broker.Channel.ConsumeBatchesAsync(
            _recorded.Source, queue, 5, (_, _) => throw new FormatException("bad batch"), options, _stop.Token));
        var failed = _recorded.Stopped[^1];
        var retry = Assert.Single(await ConsumeAsync(broker.Channel, queue, 5, expected: 5, options));

        Assert.Equal("bad batch", thrown.Message);
        Assert.Equal((ActivityStatusCode.Error, "bad batch"), (failed.Status, failed.StatusDescription));
        Assert.Equal("exception", Assert.Single(failed.Events).Name);
        Assert.Equal(6, retry.Links.Count());
        var link = retry.Links.Last();
        Assert.Equal((failed.SpanId, "retry_of", 2), (link.Context.SpanId, link.LinkType(), link.Tag(LinkAttributes.RetryAttempt)));
        Assert.All(retry.Links.SkipLast(1), item => Assert.Equal(true, item.Tag("message.redelivered")));
    }

    [Fact]
    public async Task ConsumeBatches_MessagesWithoutContext_AreCounted()
    {
        await using var broker = await Broker.ConnectAsync();
        var queue = await broker.DeclareQueueAsync();
        await broker.PublishAsync(queue, "stranger");

        var batch = Assert.Single(await ConsumeAsync(broker.Channel, queue, 1, expected: 1));

        Assert.Empty(batch.Links);
        Assert.Equal(1, batch.GetTagItem(LinkAttributes.BatchUnlinked));
    }

    [Fact]
    public async Task ConsumeBatches_Cancelled_LeavesTheRestInTheQueue()
    {
        await using var broker = await Broker.ConnectAsync();
        var queue = await broker.DeclareQueueAsync();
        await PublishAsync(broker, queue, 7);

        await ConsumeAsync(broker.Channel, queue, 5, expected: 5, new() { MaxWait = TimeSpan.FromSeconds(20) });

        Assert.Equal(["m5", "m6"], await ConsumeIdsAsync(broker, queue, 2));
    }

    [Fact]
    public async Task ConsumeBatches_QueueDeleted_SaysSo()
    {
        await using var broker = await Broker.ConnectAsync();
        var queue = await broker.DeclareQueueAsync();
        using var other = await broker.OpenChannelAsync();
        await PublishAsync(broker, queue, 1);

        var exception = await Assert.ThrowsAsync<InvalidOperationException>(() => broker.Channel.ConsumeBatchesAsync(
            _recorded.Source, queue, 1, async (_, token) => await other.QueueDeleteAsync(queue, cancellationToken: token), cancellationToken: _stop.Token));

        Assert.Contains(queue, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ConsumeBatches_ChannelClosed_Ends()
    {
        await using var broker = await Broker.ConnectAsync();
        var queue = await broker.DeclareQueueAsync();
        using var channel = await broker.OpenChannelAsync();
        await PublishAsync(broker, queue, 1);

        await Assert.ThrowsAsync<AlreadyClosedException>(() => channel.ConsumeBatchesAsync(
            _recorded.Source, queue, 1, async (_, token) => await channel.CloseAsync(token), cancellationToken: _stop.Token));
    }

    public void Dispose()
    {
        _stop.Dispose();
        _recorded.Dispose();
    }

    private async Task<List<ActivityContext>> PublishAsync(Broker broker, string queue, int count)
    {
        var producers = new List<ActivityContext>();
        for (var i = 0; i < count; i++)
        {
            using var producer = _recorded.Source.StartActivity("publish", ActivityKind.Producer)!;
            await broker.PublishAsync(queue, $"m{i}");
            producers.Add(producer.Context);
        }
        return producers;
    }

    private static async Task<List<string?>> ConsumeIdsAsync(Broker broker, string queue, int count)
    {
        var ids = new List<string?>();
        await broker.ConsumeAsync(queue, count, async delivery =>
        {
            ids.Add(delivery.BasicProperties.MessageId);
            await broker.AckAsync(delivery);
        });
        return ids;
    }

    /// <summary>Consumes until the expected number of messages is handled, and returns the activities of the batches.</summary>
    private async Task<List<Activity>> ConsumeAsync(
        IChannel channel, string queue, int maxBatchSize, int expected, BatchConsumerOptions? options = null)
    {
        using var done = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        var batches = new List<Activity>();
        ValueTask HandleAsync(IReadOnlyList<BasicDeliverEventArgs> batch, CancellationToken token)
        {
            batches.Add(Activity.Current!);
            expected -= batch.Count;
            return expected > 0 ? default : new ValueTask(done.CancelAsync());
        }
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => channel.ConsumeBatchesAsync(_recorded.Source, queue, maxBatchSize, HandleAsync, options, done.Token));
        Assert.Equal(0, expected);
        return batches;
    }
}
