using Microsoft.Playwright;

namespace SpanLinks.Browser.Tests;

public sealed class GraphPageTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Theory]
    [InlineData(1440, ColorScheme.Light)]
    [InlineData(1440, ColorScheme.Dark)]
    [InlineData(900, ColorScheme.Light)]
    [InlineData(380, ColorScheme.Light)]
    [InlineData(380, ColorScheme.Dark)]
    public async Task Order_AnyWidthAndScheme_ShowsLanesArrowsAndGaps(int width, ColorScheme scheme)
    {
        var story = Stories.Order();
        await using var host = await PagesHost.StartAsync(story);
        await using var tab = await chromium.OpenAsync(width, scheme);

        await tab.VisitAsync(host.Address, PathOf(story));

        Assert.Equal(5, await tab.CountAsync("svg .lane"));
        Assert.Equal(5, await tab.CountAsync("svg .arrow"));
        Assert.Equal(1, await tab.CountAsync("svg .stub.dangling"));
        Assert.Equal(3, await tab.CountAsync(".timeline .hatched"));
        Assert.Equal(6, await tab.CountAsync(".links-table tbody tr"));
        await tab.AssertAccessibleAsync();
        await tab.SaveAsync($"order-{width}-{scheme}".ToLowerInvariant());
    }

    [Theory]
    [InlineData(1440, ColorScheme.Light)]
    [InlineData(1440, ColorScheme.Dark)]
    [InlineData(380, ColorScheme.Light)]
    public async Task Order_LinkClicked_ShowsItsDetails(int width, ColorScheme scheme)
    {
        var story = Stories.Order();
        await using var host = await PagesHost.StartAsync(story);
        await using var tab = await chromium.OpenAsync(width, scheme);
        await tab.VisitAsync(host.Address, PathOf(story));

        await tab.Page.Locator(".links-table tbody tr:nth-child(1) td:first-child a").ClickAsync();

        await tab.ArriveAsync("link=");
        var panel = await tab.Page.Locator(".panel").InnerTextAsync();
        Assert.Contains("344 ms", panel, StringComparison.Ordinal);
        Assert.Contains("o-10293", panel, StringComparison.Ordinal);
        Assert.Equal(1, await tab.CountAsync("svg .arrow.selected"));
        await tab.SaveAsync($"order-link-{width}-{scheme}".ToLowerInvariant(), wholePage: width > 400);
    }

    [Fact]
    public async Task Order_BarChosenByKeyboard_ShowsItsDetails()
    {
        var story = Stories.Order();
        await using var host = await PagesHost.StartAsync(story);
        await using var tab = await chromium.OpenAsync();
        await tab.VisitAsync(host.Address, PathOf(story));

        var bar = tab.Page.Locator("svg .span.failed").First;
        await bar.FocusAsync();
        await tab.SaveAsync("order-focus", wholePage: false);
        await bar.PressAsync("Enter");

        await tab.ArriveAsync("span=");
        var panel = await tab.Page.Locator(".panel").InnerTextAsync();
        Assert.Contains("process_payment", panel, StringComparison.Ordinal);
        Assert.Contains("card declined", panel, StringComparison.Ordinal);
        await tab.SaveAsync("order-span");
    }

    [Fact]
    public async Task Order_OnlyLinksToTheTraceAreStored_SaysSo()
    {
        var story = Stories.Order();
        var missing = story.SelectMany(span => span.Links).Select(link => link.Linked.TraceId).Single(id => story.All(span => span.Key.TraceId != id));
        await using var host = await PagesHost.StartAsync(story);
        await using var tab = await chromium.OpenAsync();

        await tab.VisitAsync(host.Address, $"/graph/{missing}");

        Assert.Contains("No span of this trace is stored", await tab.Page.Locator(".graph-head").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(5, await tab.CountAsync("svg .lane"));
        await tab.SaveAsync("only-links");
    }

    [Fact]
    public async Task FanIn_TwentyItems_DrawsTwentyArrowsIntoOneBar()
    {
        var story = Stories.FanIn(20);
        await using var host = await PagesHost.StartAsync(story);
        await using var tab = await chromium.OpenAsync();

        await tab.VisitAsync(host.Address, PathOf(story));

        Assert.Equal(21, await tab.CountAsync("svg .lane"));
        Assert.Equal(20, await tab.CountAsync("svg .arrow.batch"));
        await tab.SaveAsync("fan-in");
    }

    [Fact]
    public async Task Hub_ManyEffects_AreCountedByTypeAndService()
    {
        var story = Stories.Hub(150);
        await using var host = await PagesHost.StartAsync(story);
        await using var tab = await chromium.OpenAsync();

        await tab.VisitAsync(host.Address, PathOf(story));
        Assert.Contains("150 links from 3 services", await tab.Page.Locator("svg .hub").TextContentAsync() ?? "", StringComparison.Ordinal);
        await tab.Page.Locator("svg .hub .pill").ClickAsync();

        await tab.ArriveAsync("span=");
        await Assertions.Expect(tab.Page.Locator(".panel h3", new() { HasTextString = "Counted effects" })).ToBeVisibleAsync();
        await tab.SaveAsync("hub");
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task OddLinks_AllKinds_AreDrawnAndNamed(ColorScheme scheme)
    {
        var story = Stories.OddLinks();
        await using var host = await PagesHost.StartAsync(story);
        await using var tab = await chromium.OpenAsync(scheme: scheme);

        await tab.VisitAsync(host.Address, PathOf(story));

        Assert.Equal(1, await tab.CountAsync("svg .bracket"));
        Assert.Equal(1, await tab.CountAsync("svg .arrow.untyped"));
        Assert.Equal(3, await tab.CountAsync("svg .stub.dangling"));
        var table = await tab.Page.Locator(".links-table").InnerTextAsync();
        Assert.Contains("starts before its cause ends", table, StringComparison.Ordinal);
        Assert.Contains("links to the whole trace", table, StringComparison.Ordinal);
        Assert.Contains("linked span not sampled", table, StringComparison.Ordinal);
        await tab.SaveAsync($"odd-links-{scheme}".ToLowerInvariant());

        await tab.VisitAsync(host.Address, PathOf(story) + "?view=layers");
        Assert.Equal(6, await tab.CountAsync("svg .layer-node"));
        await tab.AssertAccessibleAsync();
        await tab.SaveAsync($"odd-layers-{scheme}".ToLowerInvariant());
    }

    [Fact]
    public async Task DaysApart_TimeAxis_IsBrokenAndSaysHowLong()
    {
        var story = Stories.DaysApart();
        await using var host = await PagesHost.StartAsync(story);
        await using var tab = await chromium.OpenAsync();

        await tab.VisitAsync(host.Address, PathOf(story));

        Assert.Equal(2, await tab.CountAsync("svg .break"));
        Assert.Contains("2 d", await tab.Page.Locator(".timeline").TextContentAsync() ?? "", StringComparison.Ordinal);
        await tab.SaveAsync("days-apart");
    }

    [Theory]
    [InlineData(1440)]
    [InlineData(380)]
    public async Task Hostile_NamesAndAttributes_AreInertText(int width)
    {
        var story = Stories.Hostile();
        await using var host = await PagesHost.StartAsync(story);
        await using var tab = await chromium.OpenAsync(width);

        await tab.VisitAsync(host.Address, PathOf(story));
        await AssertInertAsync(tab);
        await tab.SaveAsync($"hostile-{width}");

        await tab.Page.Locator(".links-table tbody tr:nth-child(1) td:first-child a").ClickAsync();
        await tab.ArriveAsync("link=");
        await AssertInertAsync(tab);
        await tab.SaveAsync($"hostile-link-{width}");

        await tab.VisitAsync(host.Address, "/");
        await AssertInertAsync(tab);
        await tab.SaveAsync($"hostile-home-{width}");
    }

    [Fact]
    public async Task BrokenClocks_AnyTimes_KeepEveryBarInThePicture()
    {
        var story = Stories.BrokenClocks();
        await using var host = await PagesHost.StartAsync(story);
        await using var tab = await chromium.OpenAsync();

        await tab.VisitAsync(host.Address, PathOf(story));

        Assert.True(await tab.Page.EvaluateAsync<bool>(
            "[...document.querySelectorAll('.timeline .bar')].every(bar => { const box = bar.getBBox();"
            + " return box.x >= 256 && box.x + box.width <= 988 && box.width > 0; })"));
        await tab.SaveAsync("broken-clocks");
    }

    [Fact]
    public async Task Large_HundredTraces_StayFolded()
    {
        var story = Stories.Large(traces: 100, spans: 30, seed: 7);
        await using var host = await PagesHost.StartAsync(story);
        await using var tab = await chromium.OpenAsync();

        await tab.VisitAsync(host.Address, PathOf(story));

        Assert.Equal(100, await tab.CountAsync("svg .lane"));
        Assert.Equal(100, await tab.CountAsync("svg .span"));
        await tab.SaveAsync("hundred-traces", wholePage: false);
    }

    [Fact]
    public async Task Large_TenThousandSpans_UnfoldOnRequest()
    {
        var story = Stories.Large(traces: 2, spans: 5_000, seed: 8);
        await using var host = await PagesHost.StartAsync(story);
        await using var tab = await chromium.OpenAsync();
        await tab.VisitAsync(host.Address, PathOf(story));
        await tab.SaveAsync("ten-thousand-spans");
        Assert.Equal(24, await tab.CountAsync("svg .span"));

        await tab.Page.Locator("svg .more").First.ClickAsync();

        await tab.ArriveAsync("open=");
        Assert.Equal(1_012, await tab.CountAsync("svg .span"));
    }

    [Theory]
    [InlineData("/graph/4bf92f3577b34da6a3ce929d0e0e4736", 404, "This trace is not here")]
    [InlineData("/graph/xyz", 400, "This is not a trace id")]
    [InlineData("/graph/00000000000000000000000000000000", 400, "This is not a trace id")]
    public async Task Graph_BadId_SaysSoAndLeadsBack(string path, int status, string words)
    {
        await using var host = await PagesHost.StartAsync();
        await using var tab = await chromium.OpenAsync();

        await tab.VisitAsync(host.Address, path, status);

        Assert.Equal(words, await tab.Page.Locator("h1").InnerTextAsync());
        Assert.Equal("/", await tab.Page.Locator(".notice a").GetAttributeAsync("href"));
        await tab.SaveAsync($"notice-{status}");
    }

    private static async Task AssertInertAsync(Tab tab)
    {
        Assert.True(await tab.Page.EvaluateAsync<bool>("window.hacked === undefined"));
        Assert.Equal(0, await tab.CountAsync("body script, img"));
        Assert.Empty(tab.Messages);
    }

    private static string PathOf(IReadOnlyList<TestSpan> story) => $"/graph/{story[0].Key.TraceId}";
}
