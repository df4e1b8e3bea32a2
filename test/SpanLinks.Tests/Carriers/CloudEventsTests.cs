using CloudNative.CloudEvents;
using SpanLinks.Tests.Support;

namespace SpanLinks.Tests.Carriers;

public sealed class CloudEventsTests : IDisposable
{
    private readonly RecordedSource _recorded = new();

    [Fact]
    public void StartConsumer_EventWithContext_FollowsFromItsProducer()
    {
        var cloudEvent = new CloudEvent { Type = "order.created" };
        using (var producer = _recorded.Source.StartActivity("create")!)
        {
            producer.TraceStateString = "vendor=1";
            global::Carriers.CloudEvents.Inject(cloudEvent);
        }

        using var consumer = global::Carriers.CloudEvents.StartConsumer(_recorded.Source, cloudEvent)!;

        Assert.Equal("process order.created", consumer.DisplayName);
        var link = Assert.Single(consumer.Links).Context;
        Assert.Equal((_recorded.Stopped[0].SpanId, "vendor=1"), (link.SpanId, link.TraceState));
    }

    [Fact]
    public void StartConsumer_EventWithoutContext_HasNoLink()
    {
        using var consumer = global::Carriers.CloudEvents.StartConsumer(_recorded.Source, new CloudEvent { Type = "order.created" })!;

        Assert.Empty(consumer.Links);
    }

    public void Dispose() => _recorded.Dispose();
}
