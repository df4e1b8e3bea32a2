using CsCheck;
using SpanLinks.Otlp.Ids;
using SpanLinks.Server.Pages.Addresses;
using SpanLinks.Server.Pages.Timeline;
using SpanLinks.Server.Tests.Support;

namespace SpanLinks.Server.Tests.Pages;

public class TimelineLayoutTests
{
    [Fact]
    public async Task Create_QueuedLink_DrawsTheGapUpToTheBar()
    {
        var picture = await Pictures.DrawAsync(
            new TestSpan(1, 11) { Start = 1_000_000, End = 2_000_000 },
            new TestSpan(2, 21) { Start = 5_000_000, End = 6_000_000, Links = [new(1, 11)] });

        var gap = Assert.Single(picture.Lanes[1].Gaps);
        var bar = Assert.Single(picture.Lanes[1].Bars);
        Assert.Equal("3 ms queued", gap.Label);
        Assert.Equal(bar.X, gap.X + gap.Width, 3);
        Assert.Equal(picture.Lanes[0].Bars[0].X + picture.Lanes[0].Bars[0].Width, gap.X, 3);
        Assert.Equal("follows", Assert.Single(picture.Arrows).Type);
    }

    [Theory]
    [InlineData(1_500_000UL, "500 µs before its cause ends")]
    [InlineData(400_000UL, "600 µs before its cause starts")]
    public async Task Create_LinkingSpanStartsEarly_MarksThatOnItsBar(ulong start, string expected)
    {
        var picture = await Pictures.DrawAsync(
            new TestSpan(1, 11) { Start = 1_000_000, End = 2_000_000 },
            new TestSpan(2, 21) { Start = start, End = 3_000_000, Links = [new(1, 11)] });

        var gap = Assert.Single(picture.Lanes.SelectMany(lane => lane.Gaps));
        Assert.True(gap.IsOverlap);
        Assert.Equal(expected, gap.Label);
    }

    [Fact]
    public async Task Create_DanglingLinks_ArePutIntoWordsOnce()
    {
        var picture = await Pictures.DrawAsync(new TestSpan(1, 11) { Links = [new(8, 81), new(9, 91), new(9, 0)] });

        Assert.Equal(["2 × linked span missing", "linked trace missing"], picture.Lanes[0].Stubs.Select(stub => stub.Words));
        Assert.Empty(picture.Arrows);
    }

    [Fact]
    public async Task Create_TraceLevelLink_BracketsTheWholeLinkedTrace()
    {
        var picture = await Pictures.DrawAsync(
            new TestSpan(1, 11) { Start = 1_000, End = 5_000 },
            new TestSpan(2, 21) { Start = 9_000, End = 9_500, Links = [new(1, 0, "aggregated_trace")] });

        Assert.Equal((picture.Scale.X(1_000), picture.Scale.X(5_000)), picture.Lanes[0].Bracket);
        Assert.Null(picture.Lanes[1].Bracket);
    }

    [Fact]
    public async Task Create_LongLane_FoldsButKeepsLinkedSpans()
    {
        var spans = Enumerable.Range(1, 40).Select(span => new TestSpan(1, (ulong)span) { Parent = span == 1 ? 0UL : 1, Start = 1_000 + (ulong)span }).ToList();
        var graph = await Pictures.GraphAsync([.. spans, new TestSpan(2, 21) { Start = 5_000, End = 6_000, Links = [new(1, 37)] }]);

        var folded = Pictures.Draw(graph, Pictures.Plain).Lanes[0];
        var open = Pictures.Draw(graph, Pictures.Plain with { Open = new HashSet<TraceId> { TestSpan.Id(1) } }).Lanes[0];

        Assert.Equal((12, 28), (folded.Bars.Count, folded.HiddenSpans));
        Assert.Contains(folded.Bars, bar => bar.Key.SpanId.Value == 37);
        Assert.Equal((40, 0, LaneFold.Spans), (open.Bars.Count, open.HiddenSpans, open.Fold));
    }

    [Fact]
    public async Task Create_AnySpans_LiesInsideThePictureAndOverlapsNothing() =>
        await Gen.Select(Gen.ULong[1, 4], Gen.ULong[1, 9], Gen.ULong[0, 9], Gen.OneOf(Gen.ULong, Gen.ULong[0, 5_000]), Gen.ULong[0, 5_000], Gen.ULong[1, 5])
            .Array[1, 30].SampleAsync(async parts =>
            {
                var spans = parts.DistinctBy(part => (part.Item1, part.Item2)).Select(part => new TestSpan(part.Item1, part.Item2)
                {
                    Parent = part.Item3,
                    Start = part.Item4,
                    End = part.Item5,
                    Links = [new(part.Item6, part.Item3)],
                });
                AssertTidy(await Pictures.DrawAsync(spans));
            });

    private static void AssertTidy(TimelinePicture picture)
    {
        var bottom = 0.0;
        foreach (var lane in picture.Lanes)
        {
            Assert.True(lane.Y >= bottom);
            bottom = lane.Bottom;
            Assert.All(lane.Bars, bar => Assert.True(
                bar.X >= TimelinePicture.PlotLeft && bar.X + bar.Width <= TimelinePicture.Width && bar.Width > 0
                && bar.Y >= lane.Y && bar.Y + bar.Height <= lane.Bottom));
            Assert.All(lane.Bars.Zip(lane.Bars.Skip(1)), pair => Assert.True(pair.First.Y + pair.First.Height <= pair.Second.Y));
            Assert.All(lane.Gaps, gap => Assert.True(gap.Width >= 0 && gap.X >= TimelinePicture.PlotLeft));
        }

        Assert.True(picture.Height > bottom);
        Assert.All(picture.Arrows, arrow => Assert.DoesNotContain("NaN", arrow.Curve, StringComparison.Ordinal));
    }
}
