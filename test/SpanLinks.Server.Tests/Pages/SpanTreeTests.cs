using SpanLinks.Server.Pages.Timeline;
using SpanLinks.Server.Tests.Support;

namespace SpanLinks.Server.Tests.Pages;

public class SpanTreeTests
{
    [Fact]
    public async Task Flatten_Children_StandBelowTheirParentByStart() => Assert.Equal(
        [(1UL, 0), (3UL, 1), (4UL, 2), (2UL, 1)],
        await FlattenAsync(
            new TestSpan(1, 1) { Start = 10 },
            new TestSpan(1, 2) { Parent = 1, Start = 30 },
            new TestSpan(1, 3) { Parent = 1, Start = 20 },
            new TestSpan(1, 4) { Parent = 3, Start = 40 }));

    [Fact]
    public async Task Flatten_RingAndMissingParents_KeepsEverySpanOnce() => Assert.Equal(
        (IEnumerable<ulong>)[1UL, 2, 3, 4],
        (await FlattenAsync(
            new TestSpan(1, 1) { Parent = 2 },
            new TestSpan(1, 2) { Parent = 1 },
            new TestSpan(1, 3) { Parent = 3 },
            new TestSpan(1, 4) { Parent = 99 })).Select(row => row.Span).Order());

    [Fact]
    public async Task Flatten_VeryLongChain_NeedsNoRecursion()
    {
        var rows = await FlattenAsync(Enumerable.Range(1, 15_000).Select(span => new TestSpan(1, (ulong)span) { Parent = (ulong)span - 1 }));

        Assert.Equal((15_000UL, 14_999), rows[^1]);
    }

    private static async Task<List<(ulong Span, int Depth)>> FlattenAsync(params IEnumerable<TestSpan> spans) =>
        [.. SpanTree.Flatten((await Pictures.GraphAsync(spans)).Traces[0]).Select(row => (row.Span.Key.SpanId.Value, row.Depth))];
}
