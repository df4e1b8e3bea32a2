using SpanLinks.Server.Pages.Text;

namespace SpanLinks.Server.Tests.Pages;

public class TimeTextTests
{
    private const ulong Now = 1_795_000_000_000_000_000;

    [Theory]
    [InlineData(0UL, "no time")]
    [InlineData(Now + 5_000_000, "2026-11-18 11:06:40.005 UTC")]
    [InlineData(ulong.MaxValue, "2554-07-21 23:34:33.709 UTC")]
    public void Of_AnyTime_CanBeWritten(ulong time, string expected) => Assert.Equal(expected, TimeText.Of(time));

    [Theory]
    [InlineData(Now, "now")]
    [InlineData(Now - 1_000_000_000, "1 second ago")]
    [InlineData(Now - 7_200_000_000_000, "2 hours ago")]
    [InlineData(Now + 180_000_000_000, "in 3 minutes")]
    [InlineData(0UL, "no time")]
    public void Relative_ToNow_NamesTheLargestUnit(ulong time, string expected) =>
        Assert.Equal(expected, TimeText.Relative(time, DateTimeOffset.UnixEpoch.AddTicks((long)(Now / 100))));
}
