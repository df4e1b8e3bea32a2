using Microsoft.Extensions.Time.Testing;
using SpanLinks.Server.Pages.Home;
using SpanLinks.Server.Telemetry;

namespace SpanLinks.Server.Tests.Server;

public class ArrivalHistoryTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void Read_OverTime_HasEachStepInItsPlace()
    {
        var sut = new ArrivalHistory(_time);
        sut.Add(3, 1);
        sut.Add(4, 0);
        _time.Advance(TimeSpan.FromSeconds(11)); // two steps on
        sut.Add(10, 5);

        var rates = sut.Read();

        Assert.Equal([7, 0, 10], rates.Spans.TakeLast(3));
        Assert.Equal([1, 0, 5], rates.Links.TakeLast(3));
        Assert.Equal(ArrivalHistory.Steps, rates.Spans.Count);
        Assert.Equal(17, rates.Spans.Sum());
    }

    [Fact]
    public void Read_AfterFifteenMinutes_ForgetsWhatWasBefore()
    {
        var sut = new ArrivalHistory(_time);
        sut.Add(100, 100);
        _time.Advance(TimeSpan.FromMinutes(15) - TimeSpan.FromSeconds(1));
        Assert.Equal(100, sut.Read().Spans[0]);

        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(0, sut.Read().Spans.Sum()); // also while nobody adds to the slot

        sut.Add(7, 2);
        Assert.Equal((7, 2), (sut.Read().Spans[^1], sut.Read().Links[^1]));
    }

    [Fact]
    public void Rates_SteadyTraffic_AreWhatCameInASecond()
    {
        var sut = new ArrivalHistory(_time);
        Assert.Equal(0, sut.Read().SpansPerSecond);

        for (var second = 0; second < 200; second++)
        {
            sut.Add(50, 10);
            _time.Advance(TimeSpan.FromSeconds(1));
            if (second is 3 or 57 or 199)
            {
                Assert.Equal((50.0, 10.0), (sut.Read().SpansPerSecond, sut.Read().LinksPerSecond));
            }
        }
    }

    [Fact]
    public void Chart_OfSteps_ReachesTheTopAndStaysWithin()
    {
        var steps = new long[ArrivalHistory.Steps];
        (steps[0], steps[179]) = (1, 1_000_000);

        var path = RateChart.Draw(steps);

        Assert.Equal("M0 28v-1.5h2v1.5zM177 28v-28h2v28z", path);
        Assert.Equal("", RateChart.Draw(new long[ArrivalHistory.Steps]));
    }
}
