using System.Diagnostics;
using SpanLinks.Tests.Support;

namespace SpanLinks.Tests.Activities;

public sealed class LinkToTests : IDisposable
{
    private readonly RecordedSource _recorded = new();

    [Fact]
    public void LinkTo_RunningActivity_AddsATypedLink()
    {
        var linked = Contexts.New();
        using var activity = _recorded.Source.StartActivity("op")!;

        Assert.Equal(LinkStatus.Added, activity.LinkTo(linked, LinkType.CausedBy));

        var link = Assert.Single(activity.Links);
        Assert.Equal((linked, "caused_by"), (link.Context, link.LinkType()));
    }

    [Fact]
    public void LinkTo_NothingToPointTo_IsInvalid()
    {
        using var activity = _recorded.Source.StartActivity("op")!;

        Assert.Equal(LinkStatus.Invalid, activity.LinkTo(null));
        Assert.Equal(LinkStatus.Invalid, activity.LinkTo(default(ActivityContext)));
        Assert.Equal(LinkStatus.Invalid, activity.LinkTo(activity.Context));
        Assert.Empty(activity.Links);
    }

    [Fact]
    public void LinkTo_NullStoppedOrNotRecorded_IsClosed()
    {
        using var unrecorded = new RecordedSource(ActivitySamplingResult.PropagationData);
        using var dropped = unrecorded.Source.StartActivity("op")!;
        var stopped = _recorded.Source.StartActivity("op")!;
        stopped.Stop();

        Assert.Equal(LinkStatus.Closed, default(Activity).LinkTo(Contexts.New()));
        Assert.Equal(LinkStatus.Closed, dropped.LinkTo(Contexts.New()));
        Assert.Equal(LinkStatus.Closed, stopped.LinkTo(Contexts.New()));
        Assert.Empty(dropped.Links.Concat(stopped.Links));
    }

    [Fact]
    public void LinkTo_ManyThreadsBeyondTheLimit_KeepsExactlyTheLimitAndCountsTheRest()
    {
        using var activity = _recorded.Source.StartLinked("op", Contexts.Links(100))!;

        var statuses = ParallelEnumerable.Range(1000, 1000).Select(i => activity.LinkTo(Contexts.Number(i))).ToArray();

        Assert.Equal(28, statuses.Count(status => status == LinkStatus.Added));
        Assert.Equal(972, statuses.Count(status => status == LinkStatus.Full));
        Assert.Equal(128, activity.Links.Count());
        Assert.Equal(true, activity.GetTagItem(LinkAttributes.LinksTruncated));
        Assert.Equal(1100, activity.GetTagItem(LinkAttributes.LinksOriginalCount));
    }

    public void Dispose() => _recorded.Dispose();
}
