using SpanLinks.Server.Edges;
using SpanLinks.Server.Query.Reports;

namespace SpanLinks.Server.Tests.Edges;

public class EdgeStepsTests
{
    private const ulong Minute = 60_000_000_000;
    private const ulong Now = 1_763_841_600_000_000_000 + (7 * Minute) + 12_345;

    [Theory]
    [InlineData(15, 1, 16)]
    [InlineData(60, 1, 61)]
    [InlineData(6 * 60, 5, 73)]
    [InlineData(24 * 60, 15, 97)]
    [InlineData(7 * 24 * 60, 6 * 60, 29)]
    [InlineData(0, 1, 1)]
    public void Of_RangesThatAreAsked_HasStepsOfRoundLength(ulong rangeMinutes, ulong stepMinutes, int count)
    {
        var range = new TimeRange(Now - (rangeMinutes * Minute), Now);

        var sut = EdgeSteps.Of(range);

        Assert.Equal((stepMinutes * Minute, count), (sut.LengthNano, sut.Count));
        Assert.Equal(0UL, sut.FirstUnixNano % sut.LengthNano);
        Assert.Equal((0, count - 1), (sut.IndexOf(range.FromUnixNano), sut.IndexOf(range.ToUnixNano)));
    }

    [Theory]
    [InlineData(0, ulong.MaxValue)]
    [InlineData(ulong.MaxValue, ulong.MaxValue)]
    [InlineData(0, 0)]
    [InlineData(1, 5_000 * 86_400_000_000_000UL)]
    public void Of_AnyRange_HoldsItInAtMostAHundredSteps(ulong from, ulong to)
    {
        var range = new TimeRange(from, to);

        var sut = EdgeSteps.Of(range);

        Assert.InRange(sut.Count, 1, EdgeSteps.MaxCount);
        Assert.InRange(sut.StartOf(0), 0UL, from);
        Assert.Equal(sut.Count - 1, sut.IndexOf(to));
        Assert.All(Enumerable.Range(0, sut.Count), step => Assert.Equal(step, sut.IndexOf(sut.StartOf(step))));
        Assert.All(Enumerable.Range(0, sut.Count), step => Assert.InRange(sut.SecondsOf(step, range), 10, (double)sut.LengthNano / 1e9));
        Assert.Equal(0, EdgeSteps.One(range).IndexOf(to));
    }

    [Fact]
    public void SecondsOf_EndsOfTheRange_AreWhatItCovers()
    {
        var range = new TimeRange(Now - (60 * Minute), Now);

        var sut = EdgeSteps.Of(range with { FromUnixNano = Now - (6 * 60 * Minute) });

        Assert.Equal(300, sut.SecondsOf(1, range with { FromUnixNano = 0 }));
        Assert.Equal(120, sut.SecondsOf(sut.Count - 1, range), 1); // seven minutes past the hour, in steps of five
        Assert.Equal(10, sut.SecondsOf(0, range));
    }
}
