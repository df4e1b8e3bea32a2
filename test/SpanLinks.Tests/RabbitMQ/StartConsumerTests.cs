using System.Diagnostics;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using SpanLinks.RabbitMQ;
using SpanLinks.Tests.Support;

namespace SpanLinks.Tests.RabbitMQ;

[Collection("RabbitMQ")]
public sealed class StartConsumerTests : IDisposable
{
    private readonly RecordedSource _recorded = new();

    [Fact]
    public async Task StartConsumer_Delivery_FollowsFromItsProducerAndSaysWhatItIs()
    {
        await using var broker = await Broker.ConnectAsync();
        var queue = await broker.DeclareQueueAsync();
        var producer = await PublishAsync(broker, queue, "order-1");
        ulong tag = 0;

        await broker.ConsumeAsync(queue, 1, async delivery =>
        {
            using var activity = _recorded.Source.StartConsumer(delivery, queue);
            tag = delivery.DeliveryTag;
            await broker.AckAsync(delivery);
        });

        var consumer = _recorded.Stopped[^1];
        Assert.Equal(($"process {queue}", ActivityKind.Consumer, default), (consumer.DisplayName, consumer.Kind, consumer.ParentSpanId));
        Assert.Equal(
            [
                $"messaging.destination.name={queue}",
                "messaging.message.body.size=4",
                "messaging.message.id=order-1",
                "messaging.operation.name=process",
                "messaging.operation.type=process",
                $"messaging.rabbitmq.destination.routing_key={queue}",
                $"messaging.rabbitmq.message.delivery_tag={tag}",
                "messaging.system=rabbitmq",
            ],
            consumer.AllTags());
        var link = Assert.Single(consumer.Links);
        Assert.Equal((producer.SpanId, true, "follows_from"), (link.Context.SpanId, link.Context.IsRemote, link.LinkType()));
    }

    [Theory]
    [InlineData("", "", "q")]
    [InlineData("", "q", "q")]
    [InlineData("", "k", "k:q")]
    [InlineData("x", "", "x:q")]
    [InlineData("x", "q", "x:q")]
    [InlineData("x", "k", "x:k:q")]
    public void StartConsumer_ExchangeAndRoutingKey_AreTheDestinationWithTheQueue(string exchange, string routingKey, string destination)
    {
        var delivery = new BasicDeliverEventArgs("tag", 1, false, exchange, routingKey, new BasicProperties(), default);

        using var activity = _recorded.Source.StartConsumer(delivery, "q");

        Assert.Equal(destination, activity!.GetTagItem("messaging.destination.name"));
    }

    [Fact]
    public void StartConsumer_ProducerAsParent_LinksTheProducerAndTheAmbientActivity()
    {
        var properties = new BasicProperties();
        var producer = _recorded.Source.StartActivity("publish")!;
        properties.InjectContext(producer);
        producer.Stop();
        using var ambient = _recorded.Source.StartActivity("poll")!;

        using var activity = _recorded.Source.StartConsumer(
            new BasicDeliverEventArgs("tag", 1, false, "", "q", properties, default), "q", ConsumerParent.Producer);

        Assert.Equal((producer.TraceId, producer.SpanId), (activity!.TraceId, activity.ParentSpanId));
        Assert.Equal(
            [(producer.SpanId, "follows_from"), (ambient.SpanId, "related_operation")],
            activity.Links.Select(link => (link.Context.SpanId, link.LinkType()!)));
    }

    [Fact]
    public async Task StartConsumer_Requeued_IsARetryOfTheAttemptBefore()
    {
        await using var broker = await Broker.ConnectAsync();
        var queue = await broker.DeclareQueueAsync();
        await PublishAsync(broker, queue, "order-2");
        var earlier = new EarlierAttempts();

        await broker.ConsumeAsync(queue, 3, async delivery =>
        {
            using var activity = _recorded.Source.StartConsumer(delivery, queue, earlier: earlier);
            await (_recorded.Stopped.Count < 3 ? broker.NackAsync(delivery, requeue: true) : broker.AckAsync(delivery));
        });

        AssertAttempts(_recorded.Stopped[1..]);
        Assert.Equal(true, _recorded.Stopped[^1].GetTagItem("message.redelivered"));
    }

    [Fact]
    public async Task StartConsumer_RequeuedAndNotRemembered_OnlySaysSo()
    {
        await using var broker = await Broker.ConnectAsync();
        var queue = await broker.DeclareQueueAsync();
        await PublishAsync(broker, queue, "order-3");

        await broker.ConsumeAsync(queue, 2, async delivery =>
        {
            using var activity = _recorded.Source.StartConsumer(delivery, queue);
            await (delivery.Redelivered ? broker.AckAsync(delivery) : broker.NackAsync(delivery, requeue: true));
        });

        Assert.Equal("follows_from", Assert.Single(_recorded.Stopped[^1].Links).LinkType());
        Assert.Equal([null, true], _recorded.Stopped[1..].Select(attempt => attempt.GetTagItem("message.redelivered")));
    }

    [Fact]
    public async Task StartConsumer_DeadLetteredByTheBroker_IsARetryOfTheAttemptThatRejectedIt()
    {
        await using var broker = await Broker.ConnectAsync();
        var dead = await broker.DeclareQueueAsync();
        var queue = await broker.DeclareQueueAsync(new() { ["x-dead-letter-exchange"] = "", ["x-dead-letter-routing-key"] = dead });
        await PublishAsync(broker, queue, "order-4");
        var earlier = new EarlierAttempts();

        await broker.ConsumeAsync(queue, 1, async delivery =>
        {
            using var activity = _recorded.Source.StartConsumer(delivery, queue, earlier: earlier);
            await broker.NackAsync(delivery, requeue: false);
        });
        await broker.ConsumeAsync(dead, 1, async delivery =>
        {
            using var activity = _recorded.Source.StartConsumer(delivery, dead, earlier: earlier);
            await broker.AckAsync(delivery);
        });

        AssertAttempts(_recorded.Stopped[1..]);
    }

    [Fact]
    public async Task StartConsumer_Republished_IsARetryWithoutAnyMemory()
    {
        await using var broker = await Broker.ConnectAsync();
        var queue = await broker.DeclareQueueAsync();
        await PublishAsync(broker, queue, id: null);
        using var publishing = await broker.OpenChannelAsync();

        await broker.ConsumeAsync(queue, 3, async delivery =>
        {
            using var activity = _recorded.Source.StartConsumer(delivery, queue);
            if (_recorded.Stopped.Count < 3)
            {
                await publishing.RepublishAsync(delivery, activity, "", queue, TestContext.Current.CancellationToken);
            }
            await broker.AckAsync(delivery);
        });

        AssertAttempts(_recorded.Stopped[1..]);
    }

    [Fact]
    public void StartConsumer_NobodyListens_IsNull()
    {
        using var source = new ActivitySource("nobody");

        Assert.Null(source.StartConsumer(new BasicDeliverEventArgs("tag", 1, true, "", "q", new BasicProperties(), default), "q"));
    }

    public void Dispose() => _recorded.Dispose();

    private async Task<ActivityContext> PublishAsync(Broker broker, string queue, string? id)
    {
        using var producer = _recorded.Source.StartActivity("publish", ActivityKind.Producer)!;
        await broker.PublishAsync(queue, id);
        return producer.Context;
    }

    private void AssertAttempts(List<Activity> attempts)
    {
        for (var i = 0; i < attempts.Count; i++)
        {
            var links = attempts[i].Links.ToArray();
            Assert.Equal((_recorded.Stopped[0].SpanId, "follows_from"), (links[0].Context.SpanId, links[0].LinkType()));
            Assert.Equal(i == 0 ? 1 : 2, links.Length);
            if (i > 0)
            {
                Assert.Equal((attempts[i - 1].SpanId, "retry_of"), (links[1].Context.SpanId, links[1].LinkType()));
                Assert.Equal(i + 1, links[1].Tag(LinkAttributes.RetryAttempt));
            }
        }
    }
}
