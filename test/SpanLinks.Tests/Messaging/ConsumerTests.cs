using System.Diagnostics;
using SpanLinks.Tests.Support;

namespace SpanLinks.Tests.Messaging;

public sealed class ConsumerTests : IDisposable
{
    private readonly ActivityContext _producer = Contexts.New();
    private readonly RecordedSource _recorded = new();

    [Fact]
    public void StartConsumer_Current_IsAChildOfTheCurrentAndLinksToTheProducer()
    {
        using var current = _recorded.Source.StartActivity("poll")!;

        using var activity = _recorded.Source.StartConsumer("process orders", _producer, tags: [new(MessagingAttributes.System, "kafka")])!;

        Assert.Same(current, activity.Parent);
        Assert.Equal(ActivityKind.Consumer, activity.Kind);
        Assert.Equal("kafka", activity.GetTagItem("messaging.system"));
        AssertLinks(activity, (_producer, "follows_from"));
    }

    [Fact]
    public void StartConsumer_None_IsARootOfItsOwn()
    {
        using var current = _recorded.Source.StartActivity("poll")!;

        using var activity = _recorded.Source.StartConsumer("process", _producer, ConsumerParent.None)!;

        Assert.NotEqual(current.TraceId, activity.TraceId);
        Assert.NotEqual(_producer.TraceId, activity.TraceId);
        AssertLinks(activity, (_producer, "follows_from"));
    }

    [Fact]
    public void StartConsumer_Producer_HasItAsParentAndLinkAndTheCurrentAsLink()
    {
        using var current = _recorded.Source.StartActivity("poll")!;

        using var activity = _recorded.Source.StartConsumer("process", _producer, ConsumerParent.Producer)!;

        Assert.Equal((_producer.TraceId, _producer.SpanId), (activity.TraceId, activity.ParentSpanId));
        Assert.True(activity.HasRemoteParent);
        AssertLinks(activity, (_producer, "follows_from"), (current.Context, "related_operation"));
    }

    [Fact]
    public void StartConsumer_ProducerIsCurrent_LinksItOnce()
    {
        using var current = _recorded.Source.StartActivity("send")!;

        using var activity = _recorded.Source.StartConsumer("process", current.Context, ConsumerParent.Producer)!;

        AssertLinks(activity, (current.Context, "follows_from"));
    }

    [Theory]
    [InlineData(ConsumerParent.Current)]
    [InlineData(ConsumerParent.None)]
    [InlineData(ConsumerParent.Producer)]
    public void StartConsumer_NoProducer_StartsWithoutLink(ConsumerParent parent)
    {
        using var activity = _recorded.Source.StartConsumer("process", producer: null, parent)!;

        Assert.Empty(activity.Links);
        Assert.Equal(default, activity.ParentSpanId);
    }

    public void Dispose() => _recorded.Dispose();

    private static void AssertLinks(Activity activity, params (ActivityContext, string)[] expected) =>
        Assert.Equal(expected, activity.Links.Select(link => (link.Context, link.LinkType()!)));
}
