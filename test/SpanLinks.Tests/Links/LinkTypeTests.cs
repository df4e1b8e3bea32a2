namespace SpanLinks.Tests.Links;

public class LinkTypeTests
{
    public static TheoryData<LinkType, string> WellKnown => new()
    {
        { LinkType.FollowsFrom, "follows_from" },
        { LinkType.CausedBy, "caused_by" },
        { LinkType.Aggregates, "aggregates" },
        { LinkType.BatchItem, "batch_item" },
        { LinkType.RetryOf, "retry_of" },
    };

    [Theory]
    [MemberData(nameof(WellKnown))]
    public void Value_WellKnown_IsTheTextOnTheWire(LinkType type, string expected)
    {
        Assert.Equal(expected, type.Value);
        Assert.Equal(expected, type.ToString());
        Assert.Equal(type, new LinkType(expected));
    }

    [Fact]
    public void Value_OfDefault_IsFollowsFrom() => Assert.Equal(LinkType.FollowsFrom, default);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    public void Constructor_Blank_Throws(string? value) => Assert.ThrowsAny<ArgumentException>(() => new LinkType(value!));

    [Fact]
    public void Equals_OtherCase_IsAnotherType() => Assert.True(new LinkType("Retry_Of") != LinkType.RetryOf);
}
