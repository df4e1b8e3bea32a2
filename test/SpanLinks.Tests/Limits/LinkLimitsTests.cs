using System.Diagnostics;
using CsCheck;
using SpanLinks.Tests.Support;

namespace SpanLinks.Tests.Limits;

public sealed class LinkLimitsTests : IDisposable
{
    private static readonly LinkType[] Types = [LinkType.FollowsFrom, LinkType.CausedBy, LinkType.RetryOf, LinkType.Aggregates];

    private static readonly Gen<ActivityLink[]> AnyLinks =
        Gen.Select(Gen.Int[0, 60], Gen.Int[0, 3], (number, type) => LinkFactory.Create(Contexts.Number(number), Types[type])).Array[0, 40];

    private readonly RecordedSource _recorded = new();

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(127, 128)]
    [InlineData(128, 127)]
    [InlineData(128, 128)]
    [InlineData(128, 129)]
    [InlineData(129, 128)]
    [InlineData(128, 100_000)]
    public void MaxLinks_AnyNumberOfLinks_KeepsTheFirstAndCountsBeforeTheCut(int max, int count)
    {
        var links = Contexts.Links(count);

        using var activity = Start(links, new LinkLimits { MaxLinks = max });

        Assert.Equal(links.Take(max), activity.Links);
        Assert.Equal(count > max ? true : null, activity.GetTagItem(LinkAttributes.LinksTruncated));
        Assert.Equal(count > max ? count : null, activity.GetTagItem(LinkAttributes.LinksOriginalCount));
    }

    [Fact]
    public void Keep_Last_KeepsTheLastInOrder() =>
        Gen.Select(AnyLinks, Gen.Int[0, 40]).Sample((links, max) =>
        {
            using var activity = Start(links, new LinkLimits { MaxLinks = max, Keep = LinkKeep.Last });
            Assert.Equal(links.TakeLast(max), activity.Links);
        });

    [Fact]
    public void Keep_OneOfEachType_KeepsEveryTypeThatHasRoomAndTheOrder() =>
        Gen.Select(AnyLinks, Gen.Int[0, 40]).Sample((links, max) =>
        {
            using var activity = Start(links, new LinkLimits { MaxLinks = max, Keep = LinkKeep.OneOfEachType });

            var kept = activity.Links.ToArray();
            var firsts = links.DistinctBy(link => link.LinkType()).Take(max).ToArray();
            Assert.Equal(Math.Min(max, links.Length), kept.Length);
            Assert.Superset(firsts.ToHashSet(), kept.ToHashSet());
            Assert.Equal(kept, links.Where(kept.Contains));
        });

    [Fact]
    public void Duplicates_FirstOrMerge_AreTakenOutBeforeTheCut() =>
        Gen.Select(AnyLinks, Gen.Int[0, 40], Gen.Bool).Sample((links, max, merge) =>
        {
            var duplicates = merge ? DuplicateLinks.Merge : DuplicateLinks.First;
            using var activity = Start(links, new LinkLimits { MaxLinks = max, Duplicates = duplicates });

            var distinct = links.Deduplicate();
            Assert.Equal(distinct.Take(max).Select(link => link.Context), activity.Links.Select(link => link.Context));
            Assert.Equal(distinct.Length > max ? distinct.Length : null, activity.GetTagItem(LinkAttributes.LinksOriginalCount));
        });

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public void MaxAttributesPerLink_MoreAttributes_KeepsTheFirst(int max)
    {
        var link = new ActivityLink(Contexts.New(), new() { { "link.type", "x" }, { "a", 1 }, { "b", 2 } });

        using var activity = Start([link], new LinkLimits { MaxAttributesPerLink = max });

        Assert.Equal(link.Tags!.Take(max), Assert.Single(activity.Links).Tags ?? []);
    }

    [Fact]
    public void Sampler_ReadsLinks_SeesThoseWithinTheLimit()
    {
        var seen = 0;
        using var recorded = new RecordedSource(linkSampler: links => (seen = links.Count()) >= 0);

        using var activity = recorded.Source.StartLinked("op", new StartOptions { Limits = new() { MaxLinks = 2 } }, Contexts.Links(5));

        Assert.Equal(2, seen);
        Assert.Equal(2, activity!.Links.Count());
        Assert.Equal(5, activity.GetTagItem(LinkAttributes.LinksOriginalCount));
    }

    [Fact]
    public void Init_Negative_Throws()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new LinkLimits { MaxLinks = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new LinkLimits { MaxAttributesPerLink = -1 });
    }

    public void Dispose() => _recorded.Dispose();

    private Activity Start(ActivityLink[] links, LinkLimits limits) =>
        _recorded.Source.StartLinked("op", new StartOptions { Limits = limits }, links)!;
}
