using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using SpanLinks.Server.Pages.Frame;

namespace SpanLinks.Server.Tests.Pages;

/// <summary>Contrast of the colours, by WCAG 2.2's formula: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio</summary>
public partial class StylesheetTests
{
    private static readonly string Css = Encoding.UTF8.GetString(PageAssets.Find(PageAssets.Stylesheet)!.Content);

    private static readonly string[] Texts =
        ["ink", "muted", "accent", "danger", "critical-ink", .. Enumerable.Range(0, 8).Select(service => $"s{service}")];

    private static readonly string[] QueueTimes = [.. Enumerable.Range(0, 6).Select(level => $"q{level}")];

    private static readonly string[] Lines =
        ["follows", "caused", "aggregates", "batch", "retry", "custom0", "custom1", "custom2", "untyped", "critical", .. QueueTimes];

    private static readonly string[] Grounds = ["ground", "lane", "lane-focused", "panel", "accent-ground"];

    public static TheoryData<string> Schemes => ["light", "dark"];

    [Theory]
    [MemberData(nameof(Schemes))]
    public void Text_OnEveryGround_HasContrastAA(string scheme) => AssertContrast(scheme, Texts, 4.5, Grounds);

    [Theory]
    [MemberData(nameof(Schemes))]
    public void Lines_OnEveryGround_HaveContrastAA(string scheme) => AssertContrast(scheme, Lines, 3, Grounds);

    [Theory]
    [MemberData(nameof(Schemes))]
    public void QueueTimes_FromShortToLong_StandOutMoreAndMore(string scheme)
    {
        var tokens = Tokens(scheme);
        var contrasts = QueueTimes.Select(level => Contrast(tokens[level], tokens["ground"])).ToList();

        Assert.All(contrasts.Zip(contrasts.Skip(1)), pair => Assert.True(pair.Second > pair.First * 1.1, string.Join(", ", contrasts)));
    }

    [Theory]
    [MemberData(nameof(Schemes))]
    public void ChartNames_OnThePanel_HaveContrastAA(string scheme) => AssertContrast(scheme, ["chart-low", "chart-middle", "chart-high"], 4.5, "panel", "ground");

    [Fact]
    public void Content_Anywhere_AsksNoOtherAddress()
    {
        Assert.DoesNotContain("url(", Css, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("@import", Css, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [MemberData(nameof(Schemes))]
    public void Danger_OnItsOwnGround_HasContrastAA(string scheme) => AssertContrast(scheme, ["danger"], 4.5, "danger-ground");

    // The parts become one stylesheet: a class that two of them style breaks a page that nobody looked at.
    [Fact]
    public void Classes_OfAFeature_AreItsOwn()
    {
        var owners = Parts().SelectMany(part => OwnClass().Matches(part.Css).Select(match => (Class: match.Groups[1].Value, part.Name)))
            .Where(style => style.Name is not ("tokens.css" or "frame.css" or "tables.css"))
            .GroupBy(style => style.Class, style => style.Name);

        Assert.Empty(owners.Where(owner => owner.Distinct().Count() > 1).Select(owner => $"{owner.Key}: {string.Join(", ", owner.Distinct())}"));
    }

    private static IEnumerable<(string Name, string Css)> Parts()
    {
        var assembly = typeof(PageAssets).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.EndsWith(".css", StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            yield return (name["assets/".Length..], reader.ReadToEnd());
        }
    }

    private static void AssertContrast(string scheme, string[] colours, double least, params string[] grounds)
    {
        var tokens = Tokens(scheme);
        foreach (var (colour, ground) in colours.SelectMany(colour => grounds.Select(ground => (colour, ground))))
        {
            var contrast = Contrast(tokens[colour], tokens[ground]);
            Assert.True(contrast >= least, $"{scheme}: {colour} on {ground} has {contrast:0.00}, needs {least}.");
        }
    }

    private static Dictionary<string, double> Tokens(string scheme)
    {
        var blocks = Css.Split(":root {");
        return Token().Matches(blocks[scheme == "light" ? 1 : 2].Split('}')[0]).ToDictionary(
            match => match.Groups[1].Value, match => Luminance(match.Groups[2].Value));
    }

    private static double Contrast(double one, double other) => (Math.Max(one, other) + 0.05) / (Math.Min(one, other) + 0.05);

    private static double Luminance(string hex)
    {
        var parts = Enumerable.Range(0, 3)
            .Select(part => int.Parse(hex.AsSpan(part * 2, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0)
            .Select(value => value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4)).ToList();
        return (0.2126 * parts[0]) + (0.7152 * parts[1]) + (0.0722 * parts[2]);
    }

    // A selector that begins with one class, alone or with what is below it.
    [GeneratedRegex("^ *\\.([a-z0-9-]+)(?=[ ,:{>]|$)", RegexOptions.Multiline, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex OwnClass();

    [GeneratedRegex("--([a-z0-9-]+): #([0-9a-f]{6});", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Token();
}
