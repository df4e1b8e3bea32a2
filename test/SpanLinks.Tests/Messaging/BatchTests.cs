using System.Diagnostics;
using SpanLinks.Tests.Support;

namespace SpanLinks.Tests.Messaging;

public sealed class BatchTests : IDisposable
{
    private sealed record Message(string Id, ActivityContext? Context);

    private readonly RecordedSource _recorded = new();

    [Fact]
    public void StartBatch_Items_LinksEachWithItsIndexAndDescription()
    {
        Message[] messages = [new("a1", Contexts.New()), new("a2", Contexts.New())];

        using var activity = _recorded.Source.StartBatch(
            "process_batch",
            messages,
            message => message.Context,
            new StartOptions { Kind = ActivityKind.Consumer },
            (message, tags) => tags[MessagingAttributes.MessageId] = message.Id)!;

        var links = activity.Links.ToArray();
        Assert.Equal(messages.Select(message => message.Context), links.Select(link => (ActivityContext?)link.Context));
        Assert.Equal([new("link.type", "batch_item"), new("batch.index", 0), new("messaging.message.id", "a1")], links[0].Tags!);
        Assert.Equal([new("link.type", "batch_item"), new("batch.index", 1), new("messaging.message.id", "a2")], links[1].Tags!);
        Assert.Equal(2, activity.GetTagItem("batch.size"));
        Assert.Null(activity.GetTagItem("batch.unlinked"));
        Assert.Equal(ActivityKind.Consumer, activity.Kind);
    }

    [Fact]
    public void StartBatch_ItemsWithoutContext_AreSkippedAndCounted()
    {
        Message[] messages = [new("a", null), new("b", Contexts.New()), new("c", default(ActivityContext))];

        using var activity = _recorded.Source.StartBatch("op", messages, message => message.Context)!;

        Assert.Equal(1, Assert.Single(activity.Links).Tag("batch.index"));
        Assert.Equal(3, activity.GetTagItem("batch.size"));
        Assert.Equal(2, activity.GetTagItem("batch.unlinked"));
    }

    [Fact]
    public void StartBatch_MoreItemsThanTheLimit_MakesOnlyTheLinksThatStay()
    {
        var described = 0;
        var contexts = Contexts.Links(1000).Select(link => link.Context).ToHashSet();

        using var activity = _recorded.Source.StartBatch("op", contexts, context => context, describe: (_, _) => described++)!;

        Assert.Equal((128, 128), (activity.Links.Count(), described));
        Assert.Equal(1000, activity.GetTagItem(LinkAttributes.LinksOriginalCount));
        Assert.Equal(1000, activity.GetTagItem("batch.size"));
    }

    [Fact]
    public void StartBatch_SamplerReadsLinks_HasTheTagsToo()
    {
        using var recorded = new RecordedSource(linkSampler: links => links.Any());

        using var activity = recorded.Source.StartBatch("op", [Contexts.New(), default], context => context)!;

        Assert.Equal(2, activity.GetTagItem("batch.size"));
        Assert.Equal(1, activity.GetTagItem("batch.unlinked"));
    }

    [Fact]
    public void StartBatch_DescriptionStartsABatchItself_KeepsTheTagsApart()
    {
        using var activity = _recorded.Source.StartBatch("outer", [1, 2], _ => Contexts.New(), describe: (number, tags) =>
        {
            using var inner = _recorded.Source.StartBatch("inner", [Contexts.New()], context => context);
            tags["item.number"] = number;
        })!;

        Assert.Equal([1, 2], activity.Links.Select(link => link.Tag("item.number")));
        Assert.All(activity.Links, link => Assert.Equal(3, link.Tags!.Count()));
    }

    [Fact]
    public void StartBatch_DescriptionThrows_StartsAllTheSame()
    {
        using (var activity = _recorded.Source.StartBatch("op", [Contexts.New()], context => context, describe: (_, tags) =>
        {
            tags["half"] = true;
            throw new InvalidOperationException();
        }))
        {
            Assert.NotNull(activity);
        }

        Assert.Equal(2, LinkFactory.BatchItem(Contexts.New(), 0).Tags!.Count());
    }

    [Fact]
    public void StartBatch_Envelopes_LinksTheirProducers()
    {
        using var producer = _recorded.Source.StartActivity("produce")!;
        Envelope<int>[] envelopes = [Envelope.Create(1), new(2, null)];

        using var activity = _recorded.Source.StartBatch("op", envelopes)!;

        Assert.Equal(producer.Context, Assert.Single(activity.Links).Context);
        Assert.Equal(1, activity.GetTagItem("batch.unlinked"));
    }

    public void Dispose() => _recorded.Dispose();
}
