using CsCheck;
using SpanLinks.Server.Pages.Addresses;
using SpanLinks.Server.Pages.Timeline;
using SpanLinks.Server.Tests.Support;

namespace SpanLinks.Server.Tests.Pages;

public class ZoomedPictureTests
{
    private const ulong Second = 1_000_000_000;

    [Fact]
    public void Scale_Zoomed_IsTheWholeOneStretched() => Gen.Select(Gen.Double[0, 1], Gen.Double[0, 1], Gen.ULong[0, 10 * Second]).Sample((one, other, time) =>
    {
        var zoom = Zoom.Between(Math.Min(one, other), Math.Max(one, other));
        TimeRange[] ranges = [new(0, Second), new(9 * Second, 10 * Second)];
        var whole = TimeScale.Create(ranges, 100, 900);
        var part = TimeScale.Create(ranges, 100, 900, zoom);

        var stretched = 100 + (((whole.X(time) - 100) / 800 - zoom.From) / zoom.Length * 800);
        return Math.Abs(Math.Clamp(stretched, part.DrawnLeft, part.DrawnRight) - part.X(time)) < 0.01;
    });

    [Theory]
    [InlineData(0.5, 0.501, "5.0025 s")]
    [InlineData(0.5, 0.500002, "5.000005 s")]
    [InlineData(0.9, 1, "9.2 s")]
    public void Ticks_CloseUp_TellMarksApartAndAreFew(double from, double to, string expected)
    {
        var scale = TimeScale.Create([new(7 * Second, 17 * Second)], 0, 744, Zoom.Between(from, to));

        Assert.Contains(expected, scale.Ticks.Select(tick => tick.Label));
        Assert.Equal(scale.Ticks.Count, scale.Ticks.DistinctBy(tick => tick.Label).Count());
        Assert.InRange(scale.Ticks.Count, 3, 40);
    }

    [Fact]
    public async Task Create_Zoomed_DrawsOnlyWhatIsNear()
    {
        var graph = await Pictures.GraphAsync(
            new TestSpan(1, 11) { Start = 1 * Second, End = 2 * Second },
            new TestSpan(2, 21) { Start = 9 * Second, End = 10 * Second, Links = [new(1, 11)] });

        var whole = Pictures.Draw(graph, Pictures.Plain);
        var end = Pictures.Draw(graph, Pictures.Plain with { Zoom = Zoom.Between(0.95, 1) });

        Assert.All(whole.Lanes, lane => Assert.True(lane.Bars[0].IsDrawn));
        Assert.False(end.Lanes[0].Bars[0].IsDrawn);
        Assert.True(end.Lanes[1].Bars[0].IsDrawn);
        Assert.Equal(whole.Lanes.Select(lane => (lane.Y, lane.Height)), end.Lanes.Select(lane => (lane.Y, lane.Height)));
        Assert.Equal(whole.Minimap.Traces, end.Minimap.Traces);
        Assert.Equal(0.95, (end.Minimap.ViewX - TimelinePicture.PlotLeft) / (TimelinePicture.PlotRight - TimelinePicture.PlotLeft), 6);
    }
}
