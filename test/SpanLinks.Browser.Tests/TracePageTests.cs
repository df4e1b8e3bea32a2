using Microsoft.Playwright;

namespace SpanLinks.Browser.Tests;

public sealed class TracePageTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Theory]
    [InlineData(1440, ColorScheme.Light)]
    [InlineData(1440, ColorScheme.Dark)]
    [InlineData(900, ColorScheme.Light)]
    [InlineData(380, ColorScheme.Light)]
    [InlineData(380, ColorScheme.Dark)]
    public async Task Checkout_AnyWidthAndScheme_ShowsRowsLinksAndDetails(int width, ColorScheme scheme)
    {
        var story = TraceStories.Checkout();
        await using var host = await PagesHost.StartAsync(story);
        await using var tab = await chromium.OpenAsync(width, scheme);

        await tab.VisitAsync(host.Address, PathOf(story));

        Assert.Equal(9, await tab.CountAsync(".chunk .line"));
        Assert.Equal(5, await tab.CountAsync(".chunk .line.failed"));
        Assert.Equal(3, await tab.CountAsync(".chunk .tie"));
        Assert.Equal(1, await tab.CountAsync(".chunk .tie.dangling"));
        Assert.Equal("30→", await tab.Page.Locator(".chunk .line").First.Locator(".tie").InnerTextAsync());
        await tab.AssertAccessibleAsync();
        await tab.SaveAsync($"trace-{width}-{scheme}".ToLowerInvariant());

        await tab.Page.Locator(".chunk .name", new() { HasText = "charge card" }).ClickAsync();
        await tab.ArriveAsync("span=");
        var panel = Bare(await tab.Page.Locator(".panel").InnerTextAsync());
        Assert.Contains("payment.amount_cents\n12499", panel, StringComparison.Ordinal);
        Assert.Contains("at Bank.Client.Authorise(Card card)\n", panel, StringComparison.Ordinal);
        await tab.AssertAccessibleAsync();
        await tab.SaveAsync($"trace-span-{width}-{scheme}".ToLowerInvariant(), wholePage: width > 400);
    }

    [Fact]
    public async Task Links_Followed_LeadToTheOtherTraceAndBack()
    {
        var story = TraceStories.Checkout();
        await using var host = await PagesHost.StartAsync(story);
        await using var tab = await chromium.OpenAsync();
        await tab.VisitAsync(host.Address, PathOf(story));

        await tab.Page.Locator(".chunk .line", new() { HasText = "POST /payments" }).Locator(".tie").ClickAsync();
        await tab.ArriveAsync("span=");
        var panel = tab.Page.Locator(".panel");
        var words = await panel.InnerTextAsync();
        Assert.Contains("850 ms", words, StringComparison.Ordinal);
        Assert.Contains("linked span not sampled: its trace flags say so", words, StringComparison.Ordinal);
        Assert.StartsWith("/graph/", await panel.Locator(".link-type a").First.GetAttributeAsync("href"), StringComparison.Ordinal);
        await tab.SaveAsync("trace-links");

        await panel.Locator("a", new() { HasText = "save cart" }).ClickAsync();
        await tab.Page.WaitForURLAsync(url => !url.Contains(story[0].Key.TraceId.ToString(), StringComparison.Ordinal));
        Assert.Equal("save cart", Bare(await panel.Locator("h2").First.InnerTextAsync()));

        await tab.Page.Locator(".line.selected .tie").ClickAsync();
        await tab.Page.WaitForURLAsync(url => url.Contains(story[0].Key.TraceId.ToString(), StringComparison.Ordinal));
        Assert.Equal("POST /payments", Bare(await panel.Locator("h2").First.InnerTextAsync()));
    }

    [Fact]
    public async Task IncomingLinks_MoreThanAPage_ArePaged()
    {
        var story = TraceStories.Checkout();
        await using var host = await PagesHost.StartAsync(story);
        await using var tab = await chromium.OpenAsync();
        await tab.VisitAsync(host.Address, $"{PathOf(story)}?span={story[0].Key.SpanId}");
        Assert.Equal(20, await tab.CountAsync(".link-items > li"));

        await tab.Page.Locator(".more-links a").ClickAsync();
        await tab.ArriveAsync("in=");

        Assert.Equal(10, await tab.CountAsync(".link-items > li"));
        Assert.Equal("First links", await tab.Page.Locator(".more-links a").InnerTextAsync());
    }

    [Fact]
    public async Task Keyboard_Alone_MovesFoldsOpensAndCloses()
    {
        var story = TraceStories.Checkout();
        await using var host = await PagesHost.StartAsync(story);
        await using var tab = await chromium.OpenAsync();
        await tab.VisitAsync(host.Address, PathOf(story));
        var focused = tab.Page.Locator(":focus");

        await tab.Page.Keyboard.PressAsync("j");
        await tab.Page.Keyboard.PressAsync("j");
        await tab.Page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(focused).ToContainTextAsync("SELECT carts");
        await tab.Page.Keyboard.PressAsync("ArrowLeft");
        await Assertions.Expect(focused).ToContainTextAsync("load cart");
        await tab.Page.Keyboard.PressAsync("ArrowLeft");
        await tab.ArriveAsync("fold=");
        await Assertions.Expect(tab.Page.Locator(".chunk .line")).ToHaveCountAsync(8);
        await Assertions.Expect(focused).ToContainTextAsync("load cart");
        await tab.SaveAsync("trace-keyboard");

        await tab.Page.Keyboard.PressAsync("ArrowRight");
        await Assertions.Expect(tab.Page.Locator(".chunk .line")).ToHaveCountAsync(9);
        await tab.Page.Keyboard.PressAsync("End");
        await Assertions.Expect(focused).ToContainTextAsync("render template");
        await tab.Page.Keyboard.PressAsync("Enter");
        await tab.ArriveAsync("span=");
        Assert.Equal("render template", Bare(await tab.Page.Locator(".panel h2").First.InnerTextAsync()));
        await Assertions.Expect(focused).ToContainTextAsync("render template");
        await tab.Page.Keyboard.PressAsync("Home");
        await Assertions.Expect(focused).ToContainTextAsync("POST /checkout");
    }

    [Fact]
    public async Task Filter_ErrorsOfOneService_ShowsThemAndWhatIsAbove()
    {
        var story = TraceStories.Checkout();
        await using var host = await PagesHost.StartAsync(story);
        await using var tab = await chromium.OpenAsync();
        await tab.VisitAsync(host.Address, PathOf(story));

        await tab.Page.Locator("#filter-errors").CheckAsync();
        await tab.ArriveAsync("errors=1");
        await tab.Page.Locator("#filter-name").FillAsync("BANK");
        await tab.Page.Keyboard.PressAsync("Enter");
        await tab.ArriveAsync("q=BANK");

        await Assertions.Expect(tab.Page.Locator(".found")).ToHaveTextAsync("2 of 9 spans");
        Assert.Equal(5, await tab.CountAsync(".chunk .line"));
        Assert.Equal(3, await tab.CountAsync(".chunk .line.context"));
        await tab.AssertAccessibleAsync();
        await tab.SaveAsync("trace-filter");

        await tab.Page.Locator("#filter-name").FillAsync("no such span");
        await tab.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(tab.Page.Locator(".nothing")).ToContainTextAsync("No span matches");
    }

    [Fact]
    public async Task TenThousandSpans_Scrolled_ShowEveryRowWithoutKeepingAll()
    {
        var story = TraceStories.Long(10_000);
        await using var host = await PagesHost.StartAsync(story);
        await using var tab = await chromium.OpenAsync();
        await tab.VisitAsync(host.Address, PathOf(story));
        Assert.Equal(300, await tab.CountAsync(".chunk .line"));
        await tab.AssertAccessibleAsync();
        await tab.SaveAsync("trace-long", wholePage: false);
        var height = await tab.Page.EvaluateAsync<int>("document.documentElement.scrollHeight");

        for (var part = 1; part <= 10; part++)
        {
            await tab.Page.EvaluateAsync($"scrollTo(0, document.documentElement.scrollHeight * {part} / 10)");
            await Assertions.Expect(tab.Page.Locator($"[aria-rowindex='{Math.Min(story.Count - 1, part * 995)}']")).ToHaveCountAsync(1);
        }

        await Assertions.Expect(tab.Page.Locator($"[aria-rowindex='{story.Count}']")).ToBeInViewportAsync();
        Assert.InRange(await tab.CountAsync(".chunk .line"), 300, 2_000);
        Assert.Equal(height, await tab.Page.EvaluateAsync<int>("document.documentElement.scrollHeight"));
        await tab.AssertStillAsync();
        await tab.SaveAsync("trace-long-end", wholePage: false);

        await tab.Page.Keyboard.PressAsync("j");
        await tab.Page.Keyboard.PressAsync("Home");
        await Assertions.Expect(tab.Page.Locator(":focus")).ToContainTextAsync("import catalogue");
    }

    [Fact]
    public async Task TenThousandSpans_SpanInTheAddress_IsInSight()
    {
        var story = TraceStories.Long(10_000);
        await using var host = await PagesHost.StartAsync(story);
        await using var tab = await chromium.OpenAsync(scheme: ColorScheme.Dark);
        var far = story[7_777].Key.SpanId;

        await tab.VisitAsync(host.Address, $"{PathOf(story)}?span={far}#s-{far}");

        await Assertions.Expect(tab.Page.Locator(".line.selected")).ToBeInViewportAsync();
        await tab.SaveAsync("trace-long-span", wholePage: false);
    }

    [Fact]
    public async Task TenThousandSpans_ZoomedToOne_ShowsItsTimeOnly()
    {
        var story = TraceStories.Long(10_000);
        await using var host = await PagesHost.StartAsync(story);
        await using var tab = await chromium.OpenAsync();
        var request = story.First(span => span.Name == "POST /products/7").Key.SpanId;
        await tab.VisitAsync(host.Address, $"{PathOf(story)}?span={request}");

        await tab.Page.GetByText("zoom to it").ClickAsync();
        await tab.ArriveAsync("zoom=");

        Assert.Equal("100%", await tab.Page.Locator(".line.selected .span-bar").GetAttributeAsync("width"));
        Assert.Equal("‹", await tab.Page.Locator(".chunk .line").Nth(1).Locator(".beyond").TextContentAsync());
        Assert.Equal(2, await tab.CountAsync(".map .aside"));
        await tab.AssertAccessibleAsync();
        await tab.SaveAsync("trace-zoom", wholePage: false);
    }

    [Fact]
    public async Task WithoutJavaScript_RowsDetailsAndNextRows_AreThere()
    {
        var story = TraceStories.Long(1_000);
        await using var host = await PagesHost.StartAsync(story);
        await using var tab = await chromium.OpenAsync(hasScript: false);
        await tab.Page.GotoAsync(host.Address + PathOf(story));
        await tab.SaveAsync("trace-no-script", wholePage: false);

        await tab.Page.GetByText("Next rows").ClickAsync();
        await tab.Page.WaitForURLAsync(url => url.Contains("rows=300-600", StringComparison.Ordinal));
        Assert.Equal(300, await tab.CountAsync(".chunk .line"));
        await tab.Page.Locator(".chunk .name").First.ClickAsync();
        await tab.Page.WaitForURLAsync(url => url.Contains("span=", StringComparison.Ordinal));
        Assert.Equal(1, await tab.CountAsync(".line.selected"));
        Assert.Equal(1, await tab.CountAsync(".panel .facts .large"));
    }

    [Theory]
    [InlineData(1440)]
    [InlineData(380)]
    public async Task Hostile_NamesAndLinks_AreInertText(int width)
    {
        var story = Stories.Hostile();
        await using var host = await PagesHost.StartAsync(story);
        await using var tab = await chromium.OpenAsync(width);

        await tab.VisitAsync(host.Address, $"{PathOf(story)}?span={story[0].Key.SpanId}");
        await tab.SaveAsync($"trace-hostile-{width}");
        await tab.VisitAsync(host.Address, $"/trace/{story[^1].Key.TraceId}?span={story[^1].Key.SpanId}&q=%3Cscript%3E&service=%22%3E%3Cimg");
        Assert.Equal("<script>", await tab.Page.Locator("#filter-name").InputValueAsync());

        Assert.True(await tab.Page.EvaluateAsync<bool>("window.hacked === undefined"));
        Assert.Equal(0, await tab.CountAsync("body script, img"));
        await tab.AssertAccessibleAsync();
    }

    [Theory]
    [InlineData(1440, ColorScheme.Dark)]
    [InlineData(380, ColorScheme.Light)]
    public async Task Deep_TwoHundredLevels_KeepNamesInTheirColumn(int width, ColorScheme scheme)
    {
        var story = TraceStories.Deep(200);
        await using var host = await PagesHost.StartAsync(story);
        await using var tab = await chromium.OpenAsync(width, scheme);

        await tab.VisitAsync(host.Address, PathOf(story));

        Assert.True(await tab.Page.EvaluateAsync<bool>(
            $"[...document.querySelectorAll('.chunk .name')].every(name => name.getBoundingClientRect().width > {(width > 400 ? 40 : 20)})"));
        await tab.SaveAsync($"trace-deep-{width}", wholePage: false);
    }

    [Fact]
    public async Task OneSpan_OddTimes_AndUnknownTraces_AreShownOrExplained()
    {
        IReadOnlyList<TestSpan> one = [Stories.FanIn(3)[0]];
        var clocks = Stories.BrokenClocks();
        await using var host = await PagesHost.StartAsync(one, clocks);
        await using var tab = await chromium.OpenAsync();

        await tab.VisitAsync(host.Address, PathOf(one));
        Assert.Equal(1, await tab.CountAsync(".chunk .line"));
        await tab.SaveAsync("trace-one");
        await tab.VisitAsync(host.Address, $"{PathOf(one)}?span=00000000000000ff");
        Assert.Contains("This span is not here", await tab.Page.Locator(".panel").InnerTextAsync(), StringComparison.Ordinal);
        await tab.VisitAsync(host.Address, PathOf(clocks));
        Assert.Equal(6, await tab.CountAsync(".chunk .line"));
        await tab.SaveAsync("trace-clocks");
        await tab.VisitAsync(host.Address, "/trace/4bf92f3577b34da6a3ce929d0e0e4736", 404);
        await tab.VisitAsync(host.Address, "/trace/xyz", 400);
    }

    // Without the marks that keep names from reordering their surroundings.
    private static string Bare(string text) => text.Replace("\u2068", "", StringComparison.Ordinal).Replace("\u2069", "", StringComparison.Ordinal);

    private static string PathOf(IReadOnlyList<TestSpan> story) => $"/trace/{story[0].Key.TraceId}";
}
