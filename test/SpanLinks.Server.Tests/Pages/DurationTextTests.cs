using SpanLinks.Server.Pages.Text;

namespace SpanLinks.Server.Tests.Pages;

public class DurationTextTests
{
    [Theory]
    [InlineData(0UL, "0 s")]
    [InlineData(999UL, "999 ns")]
    [InlineData(1_200UL, "1.2 µs")]
    [InlineData(1_200_000UL, "1.2 ms")]
    [InlineData(12_340_000UL, "12.3 ms")]
    [InlineData(344_000_000UL, "344 ms")]
    [InlineData(999_600_000UL, "1 s")]
    [InlineData(1_894_000_000UL, "1.89 s")]
    [InlineData(59_960_000_000UL, "1 min")]
    [InlineData(123_400_000_000UL, "2 min 3 s")]
    [InlineData(3_599_600_000_000UL, "1 h")]
    [InlineData(11_040_000_000_000UL, "3 h 4 min")]
    [InlineData(183_600_000_000_000UL, "2 d 3 h")]
    [InlineData(ulong.MaxValue, "584 y 344 d")]
    public void Of_AnyLength_IsWrittenAsPeopleDo(ulong nanoseconds, string expected) =>
        Assert.Equal(expected, DurationText.Of(nanoseconds));

    [Theory]
    [InlineData(-86_000_000L, "−86 ms")]
    [InlineData(86_000_000L, "86 ms")]
    [InlineData(long.MinValue, "−292 y 172 d")]
    public void Of_Signed_HasAMinusSign(long nanoseconds, string expected) =>
        Assert.Equal(expected, DurationText.Of(nanoseconds));
}
