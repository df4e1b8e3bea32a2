using SpanLinks.Server.Commands.Terminal;

namespace SpanLinks.Server.Tests.Commands;

public sealed class ScreenTests
{
    private static readonly Line Sample = Line.Of("ship", Tone.Heading).Add(" · ").Add("shipping", Tone.Service).Add("  ");

    [Theory]
    [InlineData(null, false, "ship · shipping\n")]
    [InlineData(null, true, "\u001b[1mship\u001b[0m · \u001b[34mshipping\u001b[0m  \n")]
    [InlineData(10, true, "\u001b[1mship\u001b[0m · \u001b[34msh…\u001b[0m\n")]
    public async Task Write_Screen_GetsWhatItCanShow(int? width, bool hasColors, string expected)
    {
        using var writer = new StringWriter { NewLine = "\n" };

        await new Screen(writer, width, hasColors).WriteAsync(Sample);

        Assert.Equal(expected, writer.ToString());
    }
}
