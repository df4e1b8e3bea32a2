using Microsoft.Playwright;

namespace SpanLinks.Browser.Tests;

public sealed class HygienePageTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Theory]
    [InlineData(1440, ColorScheme.Light)]
    [InlineData(1440, ColorScheme.Dark)]
    [InlineData(900, ColorScheme.Dark)]
    [InlineData(380, ColorScheme.Light)]
    public async Task Untidy_AnyWidthAndScheme_SaysWhatIsWrongAndHowToMendIt(int width, ColorScheme scheme)
    {
        await using var host = await PagesHost.StartAsync(EdgeStories.Untidy());
        await using var tab = await chromium.OpenAsync(width, scheme);

        await tab.VisitAsync(host.Address, "/hygiene");

        var found = await tab.Page.Locator(".finding").EvaluateAllAsync<string[]>("cards => cards.map(card => card.id)");
        Assert.Equal(["againsttime", "selflink", "hothub", "atlinklimit", "attributename", "duplicate", "invalid", "missing", "unsampled", "pending"], found);
        Assert.Contains("9 things to mend", await tab.Page.Locator("h1").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(9, await tab.CountAsync(".finding pre"));
        await tab.AssertAccessibleAsync();
        await tab.SaveAsync($"hygiene-{width}-{scheme}".ToLowerInvariant());
        await tab.SaveAsync($"hygiene-top-{width}-{scheme}".ToLowerInvariant(), wholePage: false);
    }

    [Fact]
    public async Task Untidy_ExampleByKeyboard_OpensTheGraphAtTheLink()
    {
        await using var host = await PagesHost.StartAsync(EdgeStories.Untidy());
        await using var tab = await chromium.OpenAsync();
        await tab.VisitAsync(host.Address, "/hygiene");

        var example = tab.Page.Locator("#againsttime .example-links a");
        await example.FocusAsync();
        await example.PressAsync("Enter");

        await tab.ArriveAsync("/graph/");
        Assert.Contains("early bird", await tab.Page.Locator(".panel").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(1, await tab.CountAsync("svg .arrow.selected"));
    }

    [Theory]
    [InlineData(1440, ColorScheme.Light)]
    [InlineData(380, ColorScheme.Dark)]
    public async Task NothingAndNothingWrong_HaveGoodWords(int width, ColorScheme scheme)
    {
        await using var host = await PagesHost.StartAsync();
        await using var tab = await chromium.OpenAsync(width, scheme, hasScript: false);
        await tab.VisitAsync(host.Address, "/hygiene");
        Assert.Contains("No link in this range", await tab.Page.Locator(".empty").InnerTextAsync(), StringComparison.Ordinal);

        await host.SendAsync(EdgeStories.Shop());
        await tab.Page.Locator("nav.choice a", new() { HasText = "6 h" }).ClickAsync();
        await tab.ArriveAsync("from=6h");
        Assert.Contains("Nothing to mend", await tab.Page.Locator(".empty").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await tab.CountAsync(".finding"));
        await tab.SaveAsync($"hygiene-clean-{width}-{scheme}".ToLowerInvariant());

        await tab.VisitAsync(host.Address, "/hygiene?limit=10");
        Assert.Contains("Only the newest 10 traces", await tab.Page.Locator(".notes").InnerTextAsync(), StringComparison.Ordinal);
        await tab.VisitAsync(host.Address, "/hygiene?limit=0", 400);
        Assert.Equal("Invalid parameter limit", await tab.Page.Locator("h1").InnerTextAsync());
    }

    [Theory]
    [InlineData(1440)]
    [InlineData(380)]
    public async Task Hostile_Names_AreInertText(int width)
    {
        await using var host = await PagesHost.StartAsync(EdgeStories.Hostile());
        await using var tab = await chromium.OpenAsync(width);

        await tab.VisitAsync(host.Address, "/hygiene");

        Assert.True(await tab.Page.EvaluateAsync<bool>("window.hacked === undefined"));
        Assert.Equal(0, await tab.CountAsync("body script, img"));
        await tab.AssertAccessibleAsync();
        await tab.SaveAsync($"hygiene-hostile-{width}");
    }
}
