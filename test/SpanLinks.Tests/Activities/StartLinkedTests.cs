using System.Diagnostics;
using CsCheck;
using SpanLinks.Tests.Support;

namespace SpanLinks.Tests.Activities;

public sealed class StartLinkedTests : IDisposable
{
    private readonly RecordedSource _recorded = new();

    [Fact]
    public void StartLinked_Context_StartsWithOneTypedLink()
    {
        var linked = Contexts.New(traceState: "vendor=1");

        using var activity = _recorded.Source.StartLinked("op", linked, LinkType.CausedBy);

        var link = Assert.Single(activity!.Links);
        Assert.Equal(linked, link.Context);
        Assert.Equal([new("link.type", "caused_by")], link.Tags!);
        Assert.Equal([1], _recorded.LinksAtStart);
        Assert.Same(activity, Activity.Current);
    }

    public static TheoryData<ActivityContext?> NoContexts => [(ActivityContext?)null, (ActivityContext?)default(ActivityContext)];

    [Theory]
    [MemberData(nameof(NoContexts))]
    public void StartLinked_NoContext_StartsWithoutLink(ActivityContext? linked)
    {
        using var activity = _recorded.Source.StartLinked("op", linked, LinkType.Conditional);

        Assert.Empty(activity!.Links);
    }

    [Fact]
    public void StartLinked_SeveralLinks_KeepsTheirOrder()
    {
        var links = Contexts.Links(3);

        using var activity = _recorded.Source.StartLinked("op", links[0], links[1], links[2]);

        Assert.Equal(links, activity!.Links);
    }

    [Fact]
    public void StartLinked_Query_IsEnumeratedOnce()
    {
        var enumerations = 0;
        IEnumerable<ActivityLink> Links()
        {
            enumerations++;
            yield return LinkFactory.Create(Contexts.New(), LinkType.RelatedOperation);
        }

        using var activity = _recorded.Source.StartLinked("op", Links());

        Assert.Single(activity!.Links);
        Assert.Equal(1, enumerations);
    }

    [Theory]
    [InlineData(ActivitySamplingResult.None)]
    [InlineData(ActivitySamplingResult.PropagationData)]
    public void StartLinked_NotRecorded_NeverRunsTheProvider(ActivitySamplingResult sampling)
    {
        using var recorded = new RecordedSource(sampling);

        using var activity = recorded.Source.StartLinked("op", 0, IEnumerable<ActivityLink> (_) => throw new InvalidOperationException());

        Assert.Equal(sampling == ActivitySamplingResult.None, activity is null);
        Assert.Empty(activity?.Links ?? []);
    }

    [Fact]
    public void StartLinked_NobodyListens_ReturnsNull()
    {
        using var source = new ActivitySource("test.unheard");

        Assert.Null(source.StartLinked("op", 0, IEnumerable<ActivityLink> (_) => throw new InvalidOperationException()));
    }

    [Fact]
    public void StartLinked_ProviderThrows_StartsWithTheLinksBefore()
    {
        static IEnumerable<ActivityLink> Links()
        {
            yield return LinkFactory.Create(Contexts.New(), LinkType.FollowsFrom);
            throw new InvalidOperationException("no database");
        }

        using var activity = _recorded.Source.StartLinked("op", Links());

        Assert.Single(activity!.Links);
    }

    [Fact]
    public void StartLinked_SamplerReadsLinks_GetsThemAndTheProviderRunsOncePerStart()
    {
        var linked = Contexts.New();
        using var recorded = new RecordedSource(linkSampler: links => links.Any(link => link.Context == linked));
        var runs = 0;

        for (var start = 1; start <= 3; start++)
        {
            using var activity = recorded.Source.StartLinked("op", linked, context =>
            {
                runs++;
                return [LinkFactory.Create(context, LinkType.FollowsFrom)];
            });
            Assert.Equal(linked, Assert.Single(activity!.Links).Context);
            Assert.Equal(start, runs);
        }

        Assert.Equal(4, recorded.Sampled.Count);
        Assert.Equal(3, recorded.Stopped.Count);
    }

    [Fact]
    public void StartLinked_Options_SetKindParentAndTags()
    {
        var parent = Contexts.New();
        var options = new StartOptions { Kind = ActivityKind.Client, Parent = parent, Tags = [new("k", "v")] };

        using var activity = _recorded.Source.StartLinked("op", Contexts.New(), options: options);

        Assert.Equal(ActivityKind.Client, activity!.Kind);
        Assert.Equal((parent.TraceId, parent.SpanId), (activity.TraceId, activity.ParentSpanId));
        Assert.Equal("v", activity.GetTagItem("k"));
    }

    [Fact]
    public void StartLinked_UnderCurrent_IsItsChildWithItsBaggage()
    {
        using var current = _recorded.Source.StartActivity("current")!.AddBaggage("tenant", "42");

        using var activity = _recorded.Source.StartLinked("op", Contexts.New());

        Assert.Same(current, activity!.Parent);
        Assert.Equal("42", activity.GetBaggageItem("tenant"));
    }

    [Fact]
    public void StartLinked_LinkWithoutTraceId_IsLeftOut()
    {
        using var activity = _recorded.Source.StartLinked("op", LinkFactory.Create(default, LinkType.FollowsFrom), Contexts.Links(1)[0]);

        Assert.Single(activity!.Links);
        Assert.Null(activity.GetTagItem(LinkAttributes.LinksTruncated));
    }

    [Fact]
    public void StartLinked_AnyLinksAndLimits_KeepsWhatTheNaiveWayKeeps()
    {
        var anyLink = Gen.Int[-3, 40].Select(number =>
            new ActivityLink(number < 0 ? default : Contexts.Number(number), new() { { "n", number } }));
        Gen.Select(anyLink.Array[0, 60], Gen.Int[0, 30], Gen.Enum<LinkKeep>(), Gen.Bool).Sample((links, max, keep, distinct) =>
        {
            var limits = new LinkLimits
            {
                MaxLinks = max,
                Keep = keep,
                Duplicates = distinct ? DuplicateLinks.First : DuplicateLinks.Keep,
            };
            var valid = links.Where(link => link.Context != default);
            var expected = (distinct ? valid.DistinctBy(link => link.Context) : valid).ToArray();

            using var activity = _recorded.Source.StartLinked("op", links.Where(_ => true), new StartOptions { Limits = limits })!;

            Assert.Equal(keep == LinkKeep.Last ? expected.TakeLast(max) : expected.Take(max), activity.Links);
            Assert.Equal(expected.Length > max ? expected.Length : null, activity.GetTagItem(LinkAttributes.LinksOriginalCount));
        });
    }

    [Fact]
    public void StartLinked_WholeTraces_KeepsLinksWithoutSpanId()
    {
        ActivityTraceId[] traces = [ActivityTraceId.CreateRandom(), ActivityTraceId.CreateRandom()];

        using var activity = _recorded.Source.StartLinked("analyse", traces.Select(LinkFactory.AggregatedTrace));

        Assert.Equal(traces, activity!.Links.Select(link => link.Context.TraceId));
        Assert.All(activity.Links, link => Assert.Equal("aggregated_trace", link.LinkType()));
    }

    public void Dispose() => _recorded.Dispose();
}
