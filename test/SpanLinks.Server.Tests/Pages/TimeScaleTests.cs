using CsCheck;
using SpanLinks.Server.Pages.Timeline;

namespace SpanLinks.Server.Tests.Pages;

public class TimeScaleTests
{
    private const ulong Second = 1_000_000_000;
    private const ulong Day = 86_400 * Second;

    private static readonly Gen<TimeRange[]> Ranges = Gen.OneOf(Gen.ULong, Gen.ULong[0, 100_000], Gen.Const(0UL), Gen.Const(ulong.MaxValue))
        .Array[2].Select(times => new TimeRange(times.Min(), times.Max())).Array[1, 30];

    [Fact]
    public void X_AnyTimes_StaysInsideAndInOrder() => Ranges.Sample(ranges =>
    {
        var scale = TimeScale.Create(ranges, 100, 900);
        var positions = ranges.SelectMany(range => (ulong[])[range.Start, range.End]).Order().Select(scale.X).ToList();
        return positions.TrueForAll(x => x is >= 100 and <= 900.001)
            && positions.Zip(positions.Skip(1)).All(pair => pair.First <= pair.Second + 0.001)
            && scale.Ticks.All(tick => tick.X is >= 99.999 and <= 900.001)
            && scale.Ticks.Count <= 12 + (scale.Breaks.Count * 2);
    });

    [Fact]
    public void X_WithoutIdleTime_IsProportional()
    {
        var scale = TimeScale.Create([new(1_000, 2_000), new(3_000, 5_000)], 0, 400);

        Assert.Equal([0, 100, 200, 400], ((ulong[])[1_000, 2_000, 3_000, 5_000]).Select(scale.X));
        Assert.Empty(scale.Breaks);
    }

    [Fact]
    public void Breaks_WorkLiesDaysApart_KeepItReadable()
    {
        var scale = TimeScale.Create([new(0, Second), new(2 * Day, (2 * Day) + Second)], 0, 800);

        var pause = Assert.Single(scale.Breaks);
        Assert.Equal("2 d", pause.Label);
        Assert.True(scale.X(Second) > 300);
        Assert.True(scale.X((2 * Day) + Second) - scale.X(2 * Day) > 300);
        Assert.Equal(pause.X + (pause.Width / 2), scale.X(Day + (Second / 2)), 1);
    }

    [Theory]
    [InlineData(1_890_000_000UL, "0|0.25 s|0.50 s|0.75 s|1.00 s|1.25 s|1.50 s|1.75 s")]
    [InlineData(40_000UL, "0|5 µs|10 µs|15 µs|20 µs|25 µs|30 µs|35 µs|40 µs")]
    [InlineData(150_000_000_000UL, "0|30 s|1 min|1 min 30 s|2 min|2 min 30 s")]
    public void Ticks_AnyLength_AreRound(ulong length, string expected)
    {
        var scale = TimeScale.Create([new(7_000, 7_000 + length)], 0, 744);

        Assert.Equal(expected, string.Join('|', scale.Ticks.Select(tick => tick.Label)));
    }
}
