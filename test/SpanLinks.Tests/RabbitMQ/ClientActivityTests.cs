using System.Collections.Concurrent;
using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Trace;
using RabbitMQ.Client;
using SpanLinks.RabbitMQ;
using SpanLinks.Tests.Support;

namespace SpanLinks.Tests.RabbitMQ;

/// <summary>Beside the activities of RabbitMQ.Client itself, through the real SDK, whose exporters skip what is not recorded.</summary>
[Collection("RabbitMQ")]
public sealed class ClientActivityTests : IDisposable
{
    private static readonly ActivitySource Source = new("tests.rabbitmq.client");

    private readonly Exported _exported = new();
    private readonly TracerProvider _provider;

    public ClientActivityTests() => _provider = Sdk.CreateTracerProviderBuilder()
        .AddSource(Source.Name, RabbitMQActivitySource.PublisherSourceName, RabbitMQActivitySource.SubscriberSourceName)
        .AddProcessor(new SimpleActivityExportProcessor(_exported))
        .Build();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task StartConsumer_BesideTheClientsSources_IsTheOnlySpanOfTheDelivery(bool usePublisherAsParent)
    {
        await using var broker = await Broker.ConnectAsync();
        var queue = await broker.DeclareQueueAsync();
        RabbitMQActivitySource.TracingOptions.UsePublisherAsParent = usePublisherAsParent;
        try
        {
            using (Source.StartActivity("order"))
            {
                await broker.PublishAsync(queue);
            }
            await broker.ConsumeAsync(queue, 1, async delivery =>
            {
                using (Source.StartConsumer(delivery, queue))
                {
                    await broker.AckAsync(delivery);
                }
            });
        }
        finally
        {
            RabbitMQActivitySource.TracingOptions.UsePublisherAsParent = true;
        }

        Assert.Equal([$"order", $"process {queue}", $"publish {queue}"], _exported.Names);
        var (publish, process) = (_exported[$"publish {queue}"], _exported[$"process {queue}"]);
        Assert.Equal(publish.SpanId, Assert.Single(process.Links).Context.SpanId);
        Assert.Equal(default, process.ParentSpanId);
    }

    [Fact]
    public async Task ConsumeBatches_BesideTheClientsSources_IsTheOnlySpanOfTheDeliveries()
    {
        await using var broker = await Broker.ConnectAsync();
        var queue = await broker.DeclareQueueAsync();
        for (var i = 0; i < 3; i++)
        {
            await broker.PublishAsync(queue);
        }
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => broker.Channel.ConsumeBatchesAsync(
            Source, queue, 3, (_, _) => new ValueTask(stop.CancelAsync()), new() { MaxWait = TimeSpan.FromSeconds(20) }, stop.Token));

        Assert.Equal([$"process {queue}", .. Enumerable.Repeat($"publish {queue}", 3)], _exported.Names);
        Assert.Equal(3, _exported[$"process {queue}"].Links.Count());
    }

    [Fact]
    public async Task Republish_BesideTheClientsSources_TheRetryFollowsFromItsOwnPublishSpan()
    {
        await using var broker = await Broker.ConnectAsync();
        var queue = await broker.DeclareQueueAsync();
        using var publishing = await broker.OpenChannelAsync();
        await broker.PublishAsync(queue);
        var attempts = new List<Activity>();

        await broker.ConsumeAsync(queue, 2, async delivery =>
        {
            using var activity = Source.StartConsumer(delivery, queue)!;
            attempts.Add(activity);
            if (attempts.Count == 1)
            {
                await publishing.RepublishAsync(delivery, activity, "", queue, TestContext.Current.CancellationToken);
            }
            await broker.AckAsync(delivery);
        });

        var links = attempts[1].Links.ToArray();
        Assert.Equal(["follows_from", "retry_of"], links.Select(link => link.LinkType()));
        Assert.Equal(attempts[0].TraceId, links[0].Context.TraceId);
        Assert.Equal(attempts[0].SpanId, links[1].Context.SpanId);
    }

    public void Dispose()
    {
        _provider.Dispose();
        _exported.Dispose();
    }

    private sealed class Exported : BaseExporter<Activity>
    {
        private readonly ConcurrentQueue<Activity> _activities = [];

        public IEnumerable<string> Names => _activities.Select(activity => activity.DisplayName).Order(StringComparer.Ordinal);

        public Activity this[string name] => _activities.Single(activity => activity.DisplayName == name);

        public override ExportResult Export(in Batch<Activity> batch)
        {
            foreach (var activity in batch)
            {
                _activities.Enqueue(activity);
            }
            return ExportResult.Success;
        }
    }
}
