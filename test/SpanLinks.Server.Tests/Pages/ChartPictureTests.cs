using SpanLinks.Server.Edges;
using SpanLinks.Server.Pages.Charts;
using SpanLinks.Server.Pages.Text;
using SpanLinks.Server.Query.Reports;

namespace SpanLinks.Server.Tests.Pages;

public class ChartPictureTests
{
    private const ulong Minute = 60_000_000_000;
    private static readonly TimeRange Hour = new(7_200 * Minute, 7_260 * Minute);

    [Fact]
    public void Create_ValuesWithAGap_BreaksTheLineAndDotsWhatStandsAlone()
    {
        var line = Assert.Single(Draw([1, 2, null, 4, null, 5]).Lines);

        Assert.Equal(3, line.Path.Count(letter => letter == 'M'));
        Assert.Equal(1, line.Path.Count(letter => letter == 'L'));
        Assert.Equal(2, line.Dots.Count);
    }

    [Fact]
    public void Create_AnyValues_StayBetweenRoundRows()
    {
        var sut = Draw([0, 7.3, 3]);

        Assert.Equal(["0", "2/s", "4/s", "6/s", "8/s"], sut.Rows.Select(row => row.Text));
        Assert.Equal(ChartPicture.Bottom, sut.Rows[0].At, 3);
        Assert.Equal(ChartPicture.Top, sut.Rows[^1].At, 3);
    }

    [Fact]
    public void Create_LinesThatEndAlike_HaveNamesBelowEachOtherTheGreatestOnTop()
    {
        var sut = Draw([9], [9], [9]);

        Assert.True(sut.Lines[0].NameY >= sut.Lines[1].NameY + 11 && sut.Lines[1].NameY >= sut.Lines[2].NameY + 11);
        Assert.All(sut.Lines, line => Assert.InRange(line.NameY, ChartPicture.Top, ChartPicture.Bottom));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(0.0)]
    public void Create_NothingToSee_HasAxesAllTheSame(double? value)
    {
        var sut = Draw([value, value]);

        Assert.InRange(sut.Rows.Count, 2, 6);
        Assert.Equal(2, sut.Hits.Count);
    }

    [Fact]
    public void Create_AnHour_CountsBackFromItsEnd()
    {
        var sut = Draw([1]);

        Assert.Equal(["end", "−15 min", "−30 min", "−45 min"], sut.Columns.Select(column => column.Text));
        Assert.Equal(ChartPicture.Right, sut.Columns[0].At, 3);
    }

    [Theory]
    [InlineData(0, "0/s")]
    [InlineData(1_234.5, "1,234/s")]
    [InlineData(3.44, "3.4/s")]
    [InlineData(0.2, "12/min")]
    [InlineData(0.001, "3.6/h")]
    [InlineData(0.00001, "0.86/day")]
    public void RateText_AnyRate_IsInAUnitThatReadsEasily(double perSecond, string text) => Assert.Equal(text, RateText.Of(perSecond));

    [Theory]
    [InlineData(0, "0 %")]
    [InlineData(0.0001, "<0.1 %")]
    [InlineData(0.0123, "1.2 %")]
    [InlineData(0.5, "50 %")]
    [InlineData(0.9999, ">99 %")]
    [InlineData(1, "100 %")]
    public void Percent_OfWhatIsNotAllAndNotNothing_IsNeither(double share, string text) => Assert.Equal(text, RateText.Percent(share));

    [Theory]
    [InlineData(0, "q0")]
    [InlineData(9_999_999, "q0")]
    [InlineData(10_000_000, "q1")]
    [InlineData(59_999_999_999, "q4")]
    [InlineData(60_000_000_000, "q5")]
    [InlineData(ulong.MaxValue, "q5")]
    public void QueueScale_AnyTime_HasAColour(ulong queueTimeNano, string colour) =>
        Assert.Equal(colour, SpanLinks.Server.Pages.Edges.QueueScale.Of(queueTimeNano));

    private static ChartPicture Draw(params double?[][] lines) => ChartPicture.Create(
        [.. lines.Select((values, i) => new ChartSeries($"p{i}", "p50", values))], ValueSteps.Choose, RateText.Of, new ChartTimes(EdgeSteps.Of(Hour), Hour.ToUnixNano));
}
