using SpanLinks.Server.Pages.Text;

namespace SpanLinks.Server.Tests.Pages;

public class FiguresTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(12_345, "12,345")]
    [InlineData(999_499, "999,499")]
    [InlineData(999_500, "1 M")]
    [InlineData(1_234_567, "1.23 M")]
    [InlineData(45_678_901, "45.7 M")]
    [InlineData(3_210_000_000, "3.21 G")]
    [InlineData(long.MaxValue, "9223372 T")]
    public void Of_Numbers_AreShort(long number, string expected) => Assert.Equal(expected, Figures.Of(number));

    [Theory]
    [InlineData(0, "0 B")]
    [InlineData(1_023, "1023 B")]
    [InlineData(1_024, "1 KiB")]
    [InlineData(1_023 * 1_024, "1 MiB")]
    [InlineData(192_100_298, "183 MiB")]
    [InlineData(long.MaxValue, "8 EiB")]
    public void Bytes_Sizes_AreInBinaryUnits(long bytes, string expected) => Assert.Equal(expected, Figures.Bytes(bytes));

    [Theory]
    [InlineData(0, "0")]
    [InlineData(0.004, "<0.01")]
    [InlineData(0.25, "0.25")]
    [InlineData(12.34, "12.3")]
    [InlineData(48_948, "48,948")]
    public void Rate_Rates_HaveThreeDigits(double perSecond, string expected) => Assert.Equal(expected, Figures.Rate(perSecond));
}
