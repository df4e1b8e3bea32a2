using System.Diagnostics;
using CsCheck;
using SpanLinks.Tests.Support;

namespace SpanLinks.Tests.Collectors;

public sealed class LinkCollectorTests : IDisposable
{
    private readonly RecordedSource _recorded = new();

    // Below and above the number of links at which a collector is split into shards.
    public static TheoryData<int> Bounds => [0, 1, 127, 128, 129, 1024, 5000];

    [Theory]
    [MemberData(nameof(Bounds))]
    public void Add_AnySequence_AnswersAsAListWithASetWould(int max) =>
        Gen.Int[0, max * 2].Array[0, 300].Sample(
            numbers =>
            {
                var sut = new LinkCollector(new LinkLimits { MaxLinks = max });
                var expected = new List<ActivityContext>();
                foreach (var number in numbers)
                {
                    var context = Contexts.Number(number);
                    var status = expected.Contains(context) ? LinkStatus.Duplicate
                        : expected.Count == max ? LinkStatus.Full
                        : LinkStatus.Added;
                    if (status == LinkStatus.Added)
                    {
                        expected.Add(context);
                    }
                    Assert.Equal(status, sut.Add(context, LinkType.RelatedOperation));
                }
                Assert.Equal(expected, sut.Select(link => link.Context));
                Assert.Equal(expected.Count, sut.Count);
            },
            iter: 30);

    [Fact]
    public void Add_Invalid_SaysSo()
    {
        var sut = new LinkCollector();

        Assert.Equal(LinkStatus.Invalid, sut.Add(null));
        Assert.Equal(LinkStatus.Invalid, sut.Add(default(ActivityContext)));
        Assert.Equal(LinkStatus.Invalid, sut.Add(new ActivityLink(new ActivityContext(
            ActivityTraceId.CreateFromBytes(new byte[16]), ActivitySpanId.CreateRandom(), default))));
        Assert.Empty(sut);
    }

    [Fact]
    public void Add_AfterComplete_IsClosed()
    {
        var sut = new LinkCollector();
        sut.Add(Contexts.New());

        sut.Complete();

        Assert.Equal(LinkStatus.Closed, sut.Add(Contexts.New()));
        Assert.Single(sut);
    }

    [Fact]
    public async Task CompleteAfterAsync_ProducersStillRunning_WaitsForAllEvenIfOneFails()
    {
        var sut = new LinkCollector();
        var gate = new TaskCompletionSource();
        async Task Produce(bool fail)
        {
            await gate.Task;
            sut.Add(Contexts.New());
            if (fail)
            {
                throw new InvalidOperationException();
            }
        }

        var completed = sut.CompleteAfterAsync(Produce(false), Produce(true), Task.FromCanceled(new CancellationToken(true)));
        Assert.False(completed.IsCompleted);
        gate.SetResult();
        await completed;

        Assert.Equal(2, sut.Count);
        Assert.Equal(LinkStatus.Closed, sut.Add(Contexts.New()));
    }

    [Fact]
    public void StartLinked_Collector_TellsWhatWasLeftOut()
    {
        var sut = new LinkCollector(new LinkLimits { MaxLinks = 3 });
        foreach (var link in Contexts.Links(10))
        {
            sut.Add(link);
        }

        using var activity = _recorded.Source.StartLinked("join", sut)!;

        Assert.Equal(Contexts.Links(3).Select(link => link.Context), activity.Links.Select(link => link.Context));
        Assert.Equal(7, sut.Dropped);
        Assert.Equal(10, activity.GetTagItem(LinkAttributes.LinksOriginalCount));
    }

    [Fact]
    public void Add_RunningActivity_AddsAtOnceWithinTheLimitWithoutDuplicates()
    {
        using var activity = _recorded.Source.StartLinked("op", Contexts.Links(2))!;
        var sut = new LinkCollector(activity, new LinkLimits { MaxLinks = 3 });

        Assert.Equal(LinkStatus.Duplicate, sut.Add(Contexts.Number(1)));
        Assert.Equal(LinkStatus.Invalid, sut.Add(activity.Context));
        Assert.Equal(LinkStatus.Added, sut.Add(Contexts.Number(2)));
        Assert.Equal(LinkStatus.Full, sut.Add(Contexts.Number(3)));
        Assert.Equal(LinkStatus.Duplicate, sut.Add(Contexts.Number(2)));

        Assert.Equal(3, activity.Links.Count());
        Assert.Equal(4, activity.GetTagItem(LinkAttributes.LinksOriginalCount));
        activity.Stop();
        Assert.Equal(LinkStatus.Closed, sut.Add(Contexts.New()));
    }

    [Fact]
    public void Add_NullActivity_IsClosed() => Assert.Equal(LinkStatus.Closed, new LinkCollector(default(Activity)).Add(Contexts.New()));

    public void Dispose() => _recorded.Dispose();
}
