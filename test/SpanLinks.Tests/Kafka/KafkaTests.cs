using System.Diagnostics;
using System.Text;
using Confluent.Kafka;
using SpanLinks.Kafka;
using SpanLinks.Tests.Support;

namespace SpanLinks.Tests.Kafka;

public sealed class KafkaTests(MockCluster cluster) : IClassFixture<MockCluster>, IDisposable
{
    private readonly RecordedSource _recorded = new();
    private readonly CancellationTokenSource _timeout = new(TimeSpan.FromSeconds(60));
    private readonly string _topic = $"orders-{Guid.NewGuid():n}";

    [Fact]
    public async Task StartConsumer_MessageOfAnotherProcess_FollowsFromItsProducer()
    {
        var producer = Assert.Single(await cluster.ProduceElsewhereAsync(_topic, 1));
        using var consumer = cluster.Subscribe(_topic, "shipping");
        var result = consumer.Consume(_timeout.Token);

        using var activity = _recorded.Source.StartConsumer(result, "shipping")!;

        Assert.Equal(($"process {_topic}", ActivityKind.Consumer, null), (activity.DisplayName, activity.Kind, activity.ParentId));
        string[] describing =
        [
            "messaging.consumer.group.name=shipping",
            $"messaging.destination.name={_topic}",
            $"messaging.destination.partition.id={result.Partition.Value}",
            "messaging.kafka.message.key=order-0",
            $"messaging.kafka.offset={result.Offset.Value}",
        ];
        Assert.Equal(
            [.. describing, "messaging.operation.name=process", "messaging.operation.type=process", "messaging.system=kafka"], activity.AllTags());
        var link = Assert.Single(activity.Links);
        Assert.Equal(producer, link.Context);
        Assert.Equal(["link.type=follows_from", .. describing], link.AllTags());
    }

    [Fact]
    public async Task StartBatch_HundredMessagesOfAnotherProcess_IsOneActivityWithALinkForEach()
    {
        var producers = await cluster.ProduceElsewhereAsync(_topic, 100);
        using var consumer = cluster.Subscribe(_topic, "billing");

        var results = consumer.ConsumeBatch(100, TimeSpan.FromSeconds(20), _timeout.Token);
        using var activity = _recorded.Source.StartBatch(results, "billing")!;

        Assert.Equal(100, results.Count);
        Assert.Equal(
            [
                "batch.size=100",
                "messaging.batch.message_count=100",
                "messaging.consumer.group.name=billing",
                $"messaging.destination.name={_topic}",
                "messaging.operation.name=process",
                "messaging.operation.type=process",
                "messaging.system=kafka",
            ],
            activity.AllTags());
        // Partitions come in any order; the key says which of the producer's messages it is.
        Assert.Equal(
            results.Select(result => producers[int.Parse(result.Message.Key["order-".Length..])]), activity.Links.Select(link => link.Context));
        Assert.All(activity.Links.Zip(results).Index(), pair => Assert.Equal(
            [
                $"batch.index={pair.Index}",
                "link.type=batch_item",
                "messaging.consumer.group.name=billing",
                $"messaging.destination.name={_topic}",
                $"messaging.destination.partition.id={pair.Item.Second.Partition.Value}",
                $"messaging.kafka.message.key={pair.Item.Second.Message.Key}",
                $"messaging.kafka.offset={pair.Item.Second.Offset.Value}",
            ],
            pair.Item.First.AllTags()));
    }

    [Fact]
    public async Task StartConsumer_FromARetryTopic_IsARetryOfTheAttemptBefore()
    {
        using var consumer = cluster.Subscribe(_topic, "payment");
        var producer = _recorded.Source.StartActivity("publish", ActivityKind.Producer)!;
        var message = new Message<string, string?> { Key = "order", Value = null, Headers = new Headers { { "empty", null } } };
        message.InjectContext();
        producer.Stop();
        await cluster.ProduceAsync(_topic, message);

        for (var attempt = 1; attempt <= 3; attempt++)
        {
            var result = consumer.Consume(_timeout.Token);
            using var activity = _recorded.Source.StartConsumer(result, "payment");
            await cluster.ProduceAsync(_topic, result.ToRetry(activity));
        }

        var attempts = _recorded.Stopped[1..];
        Assert.All(attempts, attempt => Assert.Equal(
            (producer.SpanId, "follows_from"), (attempt.Links.First().Context.SpanId, attempt.Links.First().LinkType())));
        Assert.All(attempts, attempt => Assert.Equal(true, attempt.GetTagItem("messaging.kafka.message.tombstone")));
        Assert.Equal(
            [(attempts[0].SpanId, "retry_of", 2), (attempts[1].SpanId, "retry_of", 3)],
            attempts.SelectMany(attempt => attempt.Links.Skip(1))
                .Select(link => (link.Context.SpanId, link.LinkType()!, (int)link.Tag(LinkAttributes.RetryAttempt)!)));
    }

    [Fact]
    public void StartBatch_RetriesOfOneAttempt_LinkToItOnce()
    {
        var attempt = _recorded.Source.StartActivity("attempt")!;
        attempt.Stop();
        var first = new ConsumeResult<string, string?> { Topic = "a", Message = new Message<string, string?>() };
        var retries = Enumerable.Range(0, 3)
            .Select(_ => new ConsumeResult<string, string?> { Topic = "b", Message = first.ToRetry(attempt) })
            .ToArray();

        using var activity = _recorded.Source.StartBatch([first, .. retries], "group")!;

        Assert.Equal(("process", 4, null), (activity.DisplayName, activity.GetTagItem(LinkAttributes.BatchUnlinked), activity.GetTagItem("messaging.destination.name")));
        Assert.Equal((attempt.SpanId, "retry_of"), (Assert.Single(activity.Links).Context.SpanId, activity.Links.Single().LinkType()));
        Assert.Null(first.Message.Headers);
    }

    [Fact]
    public void InjectContext_Twice_LeavesOneField()
    {
        var message = new Message<Null, string>();
        using var outer = _recorded.Source.StartActivity("outer")!;
        message.InjectContext();
        using var inner = _recorded.Source.StartActivity("inner")!;
        message.InjectContext();

        Assert.Equal(inner.Id, Encoding.UTF8.GetString(message.Headers.Single(header => header.Key == "traceparent").GetValueBytes()));
        Assert.Equal(inner.SpanId, message.ExtractContext()!.Value.SpanId);
    }

    [Fact]
    public void ExtractContext_HeadersOfStrangers_IsNull()
    {
        Assert.Null(new Message<Null, string>().ExtractContext());
        Assert.Null(new Message<Null, string> { Headers = new Headers { { "traceparent", null } } }.ExtractContext());
        Assert.Null(new Message<Null, string> { Headers = new Headers { { "traceparent", [0xff] } } }.ExtractContext());
    }

    public void Dispose()
    {
        _timeout.Dispose();
        _recorded.Dispose();
    }
}
