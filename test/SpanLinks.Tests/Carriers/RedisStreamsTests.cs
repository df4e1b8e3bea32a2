using System.Diagnostics;
using Carriers;
using SpanLinks.Tests.Support;
using StackExchange.Redis;

namespace SpanLinks.Tests.Carriers;

public sealed class RedisStreamsTests : IDisposable
{
    private readonly RecordedSource _recorded = new();

    [Fact]
    public async Task StartBatch_EntriesOfARealStream_LinksToTheProducerOfEach()
    {
        await using var connection = await ConnectionMultiplexer.ConnectAsync(Requirement.Variable("SPANLINKS_TEST_REDIS"));
        var redis = connection.GetDatabase();
        await redis.KeyDeleteAsync("orders");
        await redis.StreamCreateConsumerGroupAsync("orders", "shipping", "$");
        var producers = new List<Activity>();
        for (var i = 0; i < 20; i++)
        {
            using var producer = _recorded.Source.StartActivity("publish orders", ActivityKind.Producer)!;
            await RedisStreams.AddAsync(redis, $"order {i}");
            producers.Add(producer);
        }
        var entries = await redis.StreamReadGroupAsync("orders", "shipping", "worker", ">");

        using var activity = RedisStreams.StartBatch(_recorded.Source, entries)!;

        Assert.Equal(Enumerable.Range(0, 20).Select(i => $"order {i}"), entries.Select(entry => (string)entry["order"]!));
        Assert.Equal(
            producers.Zip(entries, (producer, entry) => (producer.SpanId, true, (object?)entry.Id.ToString())),
            activity.Links.Select(link => (link.Context.SpanId, link.Context.IsRemote, link.Tag("messaging.message.id"))));
    }

    public void Dispose() => _recorded.Dispose();
}
