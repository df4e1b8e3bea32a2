using SpanLinks.Tests.Support;

namespace SpanLinks.Tests.Limits;

[Collection(nameof(ProcessWide))]
public sealed class ProcessWideSettingsTests : IDisposable
{
    private readonly RecordedSource _recorded = new();
    private readonly LinkLimits _limits = LinkLimits.Default;

    [Fact]
    public void Default_Set_HoldsForStartsAndForLinksThatComeLater()
    {
        LinkLimits.Default = new LinkLimits { MaxLinks = 2 };

        using var activity = _recorded.Source.StartLinked("op", Contexts.Links(1))!;

        Assert.Equal(LinkStatus.Added, activity.LinkTo(Contexts.New()));
        Assert.Equal(LinkStatus.Full, activity.LinkTo(Contexts.New()));
        Assert.Equal(3, activity.GetTagItem(LinkAttributes.LinksOriginalCount));
    }

    [Fact]
    public void Default_Null_Throws() => Assert.Throws<ArgumentNullException>(() => LinkLimits.Default = null!);

    [Fact]
    public void Type_Renamed_IsTheNameOnEveryLink()
    {
        LinkAttributes.Type = "myco.link_type";

        using var activity = _recorded.Source.StartBatch("op", [Contexts.New()], context => context)!;

        Assert.Equal([new("myco.link_type", "batch_item"), new("batch.index", 0)], Assert.Single(activity.Links).Tags!);
        Assert.Equal([new("myco.link_type", "retry_of"), new("retry.attempt", 2)], LinkFactory.Retry(Contexts.New(), 2).Tags!);
    }

    [Fact]
    public void Type_Blank_Throws() => Assert.Throws<ArgumentException>(() => LinkAttributes.Type = " ");

    public void Dispose()
    {
        LinkLimits.Default = _limits;
        LinkAttributes.Type = "link.type";
        _recorded.Dispose();
    }
}
