using System.Diagnostics;
using CsCheck;
using SpanLinks.Tests.Support;

namespace SpanLinks.Tests.Links;

public class LinkListExtensionsTests
{
    // Few numbers, so that most links are duplicates; a link in four points to a whole trace.
    private static readonly Gen<ActivityLink[]> AnyLinks = Gen.Select(Gen.Int[0, 40], Gen.Int[0, 3], (number, kind) =>
        kind == 0
            ? LinkFactory.AggregatedTrace(Contexts.Number(number).TraceId)
            : LinkFactory.BatchItem(Contexts.Number(number), number)).Array[0, 300];

    [Fact]
    public void Deduplicate_AnyLinks_KeepsTheFirstOfEachSpanInOrder() =>
        AnyLinks.Sample(links => Assert.Equal(
            links.DistinctBy(link => (link.Context.TraceId, link.Context.SpanId)), links.Deduplicate()));

    [Fact]
    public void Deduplicate_Sequence_EqualsArray() =>
        AnyLinks.Sample(links => Assert.Equal(links.Deduplicate(), links.Where(_ => true).Deduplicate()));

    [Fact]
    public void Deduplicate_Merge_GivesTheFirstTheAttributesOfTheOthers()
    {
        var context = Contexts.New();
        ActivityLink[] links =
        [
            new(context, new() { { "a", 1 } }),
            LinkFactory.BatchItem(Contexts.New(), 0),
            new(context, new() { { "a", 2 }, { "b", 2 } }),
            new(context),
        ];

        var merged = links.Deduplicate(mergeAttributes: true);

        Assert.Equal(2, merged.Length);
        Assert.Equal([new("a", 1), new("b", 2)], merged[0].Tags!);
        Assert.Equal(links[1], merged[1]);
    }

    [Fact]
    public void Deduplicate_SameSpanInAnotherTrace_IsNoDuplicate()
    {
        var span = ActivitySpanId.CreateRandom();
        ActivityLink[] links =
        [
            new(new ActivityContext(ActivityTraceId.CreateRandom(), span, default)),
            new(new ActivityContext(ActivityTraceId.CreateRandom(), span, default)),
        ];

        Assert.Equal(links, links.Deduplicate());
    }

    [Fact]
    public void Deduplicate_HundredThousandLinks_KeepsTheDistinct() =>
        Assert.Equal(50_000, Contexts.Links(100_000).Select(link => new ActivityLink(Contexts.Number((int)link.Tag("batch.index")! / 2)))
            .Deduplicate().Length);

    [Fact]
    public void Deduplicate_Null_Throws() =>
        Assert.Throws<ArgumentNullException>(() => default(IEnumerable<ActivityLink>)!.Deduplicate());
}
