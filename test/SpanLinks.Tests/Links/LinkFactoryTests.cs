using System.Diagnostics;

namespace SpanLinks.Tests.Links;

public class LinkFactoryTests
{
    private static readonly ActivityContext Linked =
        new(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), ActivityTraceFlags.Recorded, "k=v", isRemote: true);

    public static TheoryData<ActivityLink, KeyValuePair<string, object?>[]> Links => new()
    {
        { LinkFactory.Create(Linked, new LinkType("compensates")), [new("link.type", "compensates")] },
        { LinkFactory.BatchItem(Linked, 0), [new("link.type", "batch_item"), new("batch.index", 0)] },
        { LinkFactory.Retry(Linked, 3), [new("link.type", "retry_of"), new("retry.attempt", 3)] },
        { LinkFactory.Aggregate(Linked, "upstream"), [new("link.type", "aggregates"), new("aggregate.source", "upstream")] },
        { LinkFactory.Causal(Linked, "timeout"), [new("link.type", "caused_by"), new("causal.reason", "timeout")] },
    };

    [Theory]
    [MemberData(nameof(Links))]
    public void Create_AnyKind_CarriesContextTypeAndAttribute(ActivityLink link, KeyValuePair<string, object?>[] expected)
    {
        Assert.Equal(Linked, link.Context);
        Assert.Equal(expected, link.Tags!);
    }

    [Fact]
    public void Create_ZeroContext_DoesNotThrow() => Assert.Equal(default, LinkFactory.Create(default, LinkType.FollowsFrom).Context);

    [Fact]
    public void BatchItem_NegativeIndex_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => LinkFactory.BatchItem(Linked, -1));

    [Fact]
    public void Retry_FirstAttempt_Throws() => Assert.Throws<ArgumentOutOfRangeException>(() => LinkFactory.Retry(Linked, 1));
}
