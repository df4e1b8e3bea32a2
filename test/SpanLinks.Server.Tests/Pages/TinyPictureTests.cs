using SpanLinks.Graph.Spans;
using SpanLinks.Graph.Summaries;
using SpanLinks.Server.Pages.Details;
using SpanLinks.Server.Pages.Home;
using SpanLinks.Server.Tests.Support;
using SpanLinks.Storage.Memory;

namespace SpanLinks.Server.Tests.Pages;

public class TinyPictureTests
{
    [Fact]
    public async Task Draw_LinksAndFailures_AreMarkedWhereTheyAre()
    {
        var sut = await DrawAsync(null,
            new TestSpan(1, 1) { Start = 1_000, End = 2_000 },
            new TestSpan(1, 2) { Parent = 1, Start = 1_500, End = 1_750, IsError = true, Links = [new(9, 9)] },
            new TestSpan(2, 5) { Start = 3_000, End = 4_000, Links = [new(1, 1)] });

        var failed = Assert.Single(sut.Bars, bar => bar.IsError);
        Assert.Equal([new TinyMark(failed.X, failed.Y)], sut.Causes);
        var root = sut.Bars[0];
        Assert.Equal([new TinyMark(root.X + root.Width, root.Y)], sut.Effects);
        Assert.Equal((root.X + (root.Width / 2), root.Width / 4), (failed.X, failed.Width), Near);
    }

    [Fact]
    public async Task Draw_ManySpans_KeepsThoseThatMatterAndFadesTheOthers()
    {
        var spans = Enumerable.Range(2, 40).Select(span => new TestSpan(1, (ulong)span) { Parent = 1, Start = 1_000 + (ulong)span, End = 2_000 });

        var sut = await DrawAsync(span => span.Key.SpanId.Value == 41, [new TestSpan(1, 1), .. spans]);

        Assert.Equal(6, sut.Bars.Count);
        Assert.Single(sut.Bars, bar => !bar.IsFaded);
        AssertWithin(sut);
    }

    [Fact]
    public async Task Draw_BrokenClocks_StaysWithinThePicture() => AssertWithin(await DrawAsync(null,
        new TestSpan(1, 1) { Start = 0, End = 0 },
        new TestSpan(1, 2) { Start = ulong.MaxValue, End = ulong.MaxValue },
        new TestSpan(1, 3) { Start = 5_000, End = 1 },
        new TestSpan(1, 4) { Start = 1, End = ulong.MaxValue }));

    private static void AssertWithin(TinyPicture picture) => Assert.All(picture.Bars, bar =>
    {
        Assert.InRange(bar.X, 0, TinyPicture.Width - bar.Width);
        Assert.InRange(bar.Y, bar.Height / 2, TinyPicture.Height - (bar.Height / 2));
        Assert.True(bar.Width >= 2);
    });

    private static bool Near((double X, double Width) expected, (double X, double Width) actual) =>
        Math.Abs(expected.X - actual.X) < 2 && Math.Abs(expected.Width - actual.Width) < 2;

    private static async Task<TinyPicture> DrawAsync(Func<Span, bool>? isMatched, params IEnumerable<TestSpan> spans)
    {
        using var store = new MemoryLinkStore();
        using var batch = TestRequest.Batch(spans);
        await store.AppendAsync(batch, TestContext.Current.CancellationToken);
        var trace = (await store.ReadTracesAsync([TestSpan.Id(1)], 1_000, TestContext.Current.CancellationToken))[0];
        var summary = await TraceSummaryReader.SumUpAsync(store, SpanLinks.Graph.Links.GraphTrace.Decode(trace), TestContext.Current.CancellationToken);
        var matched = isMatched is null ? null : summary.Trace.Spans.Where(isMatched).ToList();
        return TinyPicture.Draw(summary, TraceItem.RangeOf(summary), new Palette([], []), matched);
    }
}
