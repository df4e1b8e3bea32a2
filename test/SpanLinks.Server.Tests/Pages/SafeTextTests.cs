using CsCheck;
using SpanLinks.Server.Pages.Text;

namespace SpanLinks.Server.Tests.Pages;

public class SafeTextTests
{
    [Fact]
    public void Name_WithOverridesAndControls_KeepsOnlyTheIsolateOfItsOwn() =>
        Assert.Equal(" exe gnp. x", SafeText.Name("\u202Eexe\u2069gnp.\nx"));

    [Theory]
    [InlineData("")]
    [InlineData(" \t")]
    [InlineData("\u202E")]
    public void Name_WithNothingToSee_SaysSo(string name) => Assert.Equal("(no name)", SafeText.Name(name));

    [Fact]
    public void Name_VeryLong_IsCut() => Assert.True(SafeText.Name(new string('x', 100_000)).Length < 400);

    [Fact]
    public void Fit_AnyText_IsAboutAsWideAsAsked() =>
        Gen.Select(Gen.String, Gen.Double[30, 400]).Sample((text, width) =>
            TextWidth.Of(SafeText.Fit(text, width, 12).Trim('\u2068', '\u2069'), 12) <= Math.Max(width, TextWidth.Of("(no name)", 12)));

    [Theory]
    [InlineData("POST /größe", "POST /größe")]
    [InlineData("הזמנה", "\u2068הזמנה\u2069")]
    public void Name_FromRightToLeft_IsKeptApart(string name, string expected) => Assert.Equal(expected, SafeText.Name(name));

    [Fact]
    public void Fit_ShortText_IsWhole() => Assert.Equal("POST /orders", SafeText.Fit("POST /orders", 200, 13));
}
