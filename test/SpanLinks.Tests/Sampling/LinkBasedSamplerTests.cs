using System.Diagnostics;
using OpenTelemetry.Trace;
using SpanLinks.OpenTelemetry.Sampling;
using SpanLinks.Tests.Support;

namespace SpanLinks.Tests.Sampling;

public sealed class LinkBasedSamplerTests
{
    private static readonly ActivityContext Yes = Contexts.New();
    private static readonly ActivityContext No = Contexts.New(ActivityTraceFlags.None);

    public static TheoryData<LinkMatch, string, bool> Matches => new()
    {
        { LinkMatch.Any, "y", true }, { LinkMatch.Any, "n", false }, { LinkMatch.Any, "nny", true }, { LinkMatch.Any, "nnn", false },
        { LinkMatch.All, "y", true }, { LinkMatch.All, "n", false }, { LinkMatch.All, "yyn", false }, { LinkMatch.All, "yyy", true },
        { LinkMatch.First, "yn", true }, { LinkMatch.First, "ny", false }, { LinkMatch.First, "-y", true },
    };

    [Theory]
    [MemberData(nameof(Matches))]
    public void ShouldSample_Root_GoesByItsLinks(LinkMatch match, string links, bool isSampled)
    {
        var sut = new LinkBasedSampler(new AlwaysOffSampler(), new LinkBasedSamplerOptions { Match = match });

        var result = sut.Root(links.Select(link => link switch { 'y' => Yes, 'n' => No, _ => default }));

        Assert.Equal(isSampled, result.IsSampled());
        Assert.Equal(isSampled ? $"link.{match.ToString().ToLowerInvariant()}" : null, result.Reason());
    }

    [Theory]
    [InlineData(UnsampledLinks.Decide, true)]
    [InlineData(UnsampledLinks.Drop, false)]
    public void ShouldSample_UnsampledLinksOnly_AreDroppedOrLeftToTheRootSampler(UnsampledLinks unsampled, bool isSampled)
    {
        var sut = new LinkBasedSampler(new AlwaysOnSampler(), new LinkBasedSamplerOptions { Unsampled = unsampled });

        var result = sut.Root([No, No]);

        Assert.Equal(isSampled, result.IsSampled());
        Assert.Equal(isSampled ? "root" : null, result.Reason());
    }

    [Theory]
    [InlineData(UnsampledLinks.Decide)]
    [InlineData(UnsampledLinks.Drop)]
    public void ShouldSample_NoLinks_AsksTheRootSampler(UnsampledLinks unsampled)
    {
        var options = new LinkBasedSamplerOptions { Unsampled = unsampled };

        Assert.Equal("root", new LinkBasedSampler(new AlwaysOnSampler(), options).Root(links: null).Reason());
        Assert.False(new LinkBasedSampler(new AlwaysOffSampler(), options).Root(default(ActivityContext)).IsSampled());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void ShouldSample_Parent_DecidesWhateverIsLinked(bool isSampled)
    {
        var sut = new LinkBasedSampler(new AlwaysOnSampler());

        var result = sut.Child(Sampled.Trace(0.5, isSampled), new ActivityLink(isSampled ? No : Yes));

        Assert.Equal(isSampled, result.IsSampled());
        Assert.Null(result.Reason());
    }

    [Fact]
    public void ShouldSample_SampledLinkBehindTheMaximum_IsNotSeen()
    {
        var sut = new LinkBasedSampler(new AlwaysOffSampler(), new LinkBasedSamplerOptions { MaxLinks = 3 });

        Assert.True(sut.Root([No, No, Yes]).IsSampled());
        Assert.False(sut.Root([No, No, No, Yes]).IsSampled());
    }

    [Fact]
    public void ShouldSample_RootSamplersOwnAttributesAndTraceState_Stay()
    {
        var sut = new LinkBasedSampler(new LinkBasedSampler(new ConsistentLinkSampler(1)));

        var result = sut.Root(links: null);

        Assert.Equal("ot=th:0", result.TraceStateString);
        Assert.All(result.Attributes, attribute => Assert.Equal(new(SamplingAttributes.Reason, "root"), attribute));
    }

    [Fact]
    public void ShouldSample_LinksThatThrow_AreNoLinks()
    {
        static IEnumerable<ActivityLink> Links() => throw new InvalidOperationException("no database");
        var lazy = Enumerable.Range(0, 1).SelectMany(_ => Links());

        Assert.True(new LinkBasedSampler(new AlwaysOnSampler()).Root(lazy).IsSampled());
        Assert.True(new ConsistentLinkSampler(1).Root(lazy).IsSampled());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1025)]
    public void MaxLinks_OutOfRange_Throws(int maxLinks)
    {
        Assert.Throws<ArgumentOutOfRangeException>(nameof(maxLinks).Replace('m', 'M'), () => new LinkBasedSamplerOptions { MaxLinks = maxLinks });
        Assert.Throws<ArgumentOutOfRangeException>(nameof(maxLinks).Replace('m', 'M'), () => new ConsistentLinkSamplerOptions { MaxLinks = maxLinks });
    }

    [Fact]
    public void Constructor_NoRootSampler_Throws() => Assert.Throws<ArgumentNullException>(() => new LinkBasedSampler(null!));
}
