using Microsoft.Playwright;
using SpanLinks.Otlp.Wire;

namespace SpanLinks.Browser.Tests;

public sealed class EdgesPageTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Theory]
    [InlineData(1440, ColorScheme.Light)]
    [InlineData(1440, ColorScheme.Dark)]
    [InlineData(900, ColorScheme.Light)]
    [InlineData(380, ColorScheme.Dark)]
    public async Task Shop_AnyWidthAndScheme_ShowsMapTableAndDetails(int width, ColorScheme scheme)
    {
        await using var host = await PagesHost.StartAsync(EdgeStories.Shop());
        await using var tab = await chromium.OpenAsync(width, scheme);

        await tab.VisitAsync(host.Address, "/edges");

        Assert.Equal(8, await tab.CountAsync(".services-map .node")); // gateway and ledger only call and are called
        Assert.Equal(8, await tab.CountAsync(".services-map a.edge"));
        Assert.Equal(2, await tab.CountAsync(".services-map g.edge.call"));
        Assert.Equal(8, await tab.CountAsync(".services-map .edge-label"));
        Assert.Equal(8, await tab.CountAsync(".edges-table tbody tr"));
        await tab.AssertAccessibleAsync();
        await tab.SaveAsync($"edges-{width}-{scheme}".ToLowerInvariant());

        await tab.Page.Locator(".edges-table tbody tr", new() { HasText = "ship batch" }).First.Locator("a").ClickAsync();

        await tab.ArriveAsync("edge=");
        await Assertions.Expect(tab.Page.Locator(".edge-panel .chart")).ToHaveCountAsync(3);
        Assert.Equal(1, await tab.CountAsync(".services-map a.edge.selected"));
        Assert.Equal(1, await tab.CountAsync(".edges-table tr.selected"));
        await tab.AssertAccessibleAsync();
        await tab.SaveAsync($"edges-selected-{width}-{scheme}".ToLowerInvariant());
    }

    [Fact]
    public async Task Shop_ByKeyboardOnly_LeadsFromTheMapToALinkInItsGraph()
    {
        await using var host = await PagesHost.StartAsync(EdgeStories.Shop());
        await using var tab = await chromium.OpenAsync();
        await tab.VisitAsync(host.Address, "/edges");

        var edge = tab.Page.Locator(".services-map a.edge[aria-label*='shipping'][aria-label*='payment']");
        await TabToAsync(tab, ".services-map a.edge[aria-label*='payment'][aria-label*='shipping']");
        await tab.SaveAsync("edges-focus", wholePage: false);
        await tab.Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(tab.Page.Locator(".edge-panel .kind")).ToHaveTextAsync("All links between two services");
        await Assertions.Expect(tab.Page.Locator("#announcement")).ToContainTextAsync("shipping");
        await Assertions.Expect(edge).ToBeFocusedAsync(); // the same line, in what was loaded anew
        await TabToAsync(tab, ".slowest a");
        await tab.Page.Keyboard.PressAsync("Enter");

        await tab.ArriveAsync("/graph/");
        Assert.Contains("link=", tab.Page.Url, StringComparison.Ordinal);
        Assert.Equal(1, await tab.CountAsync("svg .arrow.selected"));
    }

    [Fact]
    public async Task Shop_SortedFilteredAndRanged_KeepsTheRestOfTheState()
    {
        await using var host = await PagesHost.StartAsync(EdgeStories.Shop());
        await using var tab = await chromium.OpenAsync();
        await tab.VisitAsync(host.Address, "/edges");

        await tab.Page.Locator(".sort", new() { HasText = "Queue time" }).ClickAsync();
        await tab.ArriveAsync("sort=queue_time");
        await Assertions.Expect(tab.Page.Locator(".edges-table tbody tr").First).ToContainTextAsync("nightly figures");
        await tab.Page.SelectOptionAsync("select[name=service]", "shipping");
        await tab.Page.Locator(".edge-filters button").ClickAsync();
        await tab.ArriveAsync("service=shipping");
        await Assertions.Expect(tab.Page.Locator(".services-map .node")).ToHaveCountAsync(5);
        Assert.Contains("sort=queue_time", tab.Page.Url, StringComparison.Ordinal);
        Assert.DoesNotContain("type=", tab.Page.Url, StringComparison.Ordinal);
        await tab.Page.Locator("nav.choice a", new() { HasText = "6 h" }).ClickAsync();
        await tab.ArriveAsync("from=6h");
        await Assertions.Expect(tab.Page.Locator("nav.choice [aria-current]")).ToHaveTextAsync("6 h");
        Assert.Equal("shipping", await tab.Page.Locator("select[name=service]").InputValueAsync());
        await tab.SaveAsync("edges-filtered");
    }

    [Fact]
    public async Task Shop_WithoutJavaScript_FiltersAndSelects()
    {
        await using var host = await PagesHost.StartAsync(EdgeStories.Shop());
        await using var tab = await chromium.OpenAsync(hasScript: false);
        await tab.VisitAsync(host.Address, "/edges");

        await tab.Page.SelectOptionAsync("select[name=type]", "retry_of");
        await tab.Page.Locator(".edge-filters button").ClickAsync();
        await tab.ArriveAsync("type=retry_of");

        Assert.Contains("service=&", tab.Page.Url, StringComparison.Ordinal);
        Assert.Equal(1, await tab.CountAsync(".edges-table tbody tr"));
        Assert.Equal(0, await tab.CountAsync(".services-map g.edge.call"));
        await tab.Page.Locator(".edges-table tbody a").ClickAsync();
        await tab.ArriveAsync("edge=");
        Assert.Equal(3, await tab.CountAsync(".chart"));
        await tab.SaveAsync("edges-plain");
    }

    [Theory]
    [InlineData(1440, ColorScheme.Light)]
    [InlineData(1440, ColorScheme.Dark)]
    [InlineData(380, ColorScheme.Light)]
    public async Task Many_SixtyServices_DrawsFiftyAndSaysSo(int width, ColorScheme scheme)
    {
        await using var host = await PagesHost.StartAsync(EdgeStories.Many(60, 110));
        await using var tab = await chromium.OpenAsync(width, scheme);

        await tab.VisitAsync(host.Address, "/edges");

        Assert.Equal(50, await tab.CountAsync(".services-map .node"));
        Assert.Equal(100, await tab.CountAsync(".edges-table tbody tr"));
        Assert.Contains("8 more edges not listed", await tab.Page.Locator(".edges-table").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("10 more are not drawn", await tab.Page.Locator(".notes").InnerTextAsync(), StringComparison.Ordinal);
        await tab.AssertAccessibleAsync();
        await tab.SaveAsync($"edges-many-{width}-{scheme}".ToLowerInvariant(), wholePage: false);
    }

    [Theory]
    [InlineData(1440, ColorScheme.Light)]
    [InlineData(380, ColorScheme.Dark)]
    public async Task OneAndNone_AreShownAsWell(int width, ColorScheme scheme)
    {
        await using var host = await PagesHost.StartAsync();
        await using var tab = await chromium.OpenAsync(width, scheme);
        await tab.VisitAsync(host.Address, "/edges");
        Assert.Equal(0, await tab.CountAsync(".services-map"));
        Assert.Contains("No link in this range", await tab.Page.Locator(".empty").InnerTextAsync(), StringComparison.Ordinal);
        await tab.AssertAccessibleAsync();
        await tab.SaveAsync($"edges-empty-{width}-{scheme}".ToLowerInvariant());

        await host.SendAsync(EdgeStories.One());
        await tab.VisitAsync(host.Address, "/edges");
        Assert.Equal(2, await tab.CountAsync(".services-map .node"));
        await tab.Page.Locator(".edges-table tbody a").First.ClickAsync();
        await tab.ArriveAsync("edge=");
        await Assertions.Expect(tab.Page.Locator(".chart-dot")).Not.ToHaveCountAsync(0);
        await tab.SaveAsync($"edges-one-{width}-{scheme}".ToLowerInvariant());

        await tab.VisitAsync(host.Address, "/edges?service=nobody&edge=0000000000000001");
        Assert.Contains("No link edge is like that", await tab.Page.Locator(".empty").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("has no link in this range", await tab.Page.Locator(".notes").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1440)]
    [InlineData(380)]
    public async Task Hostile_Names_AreInertText(int width)
    {
        await using var host = await PagesHost.StartAsync(EdgeStories.Hostile());
        await using var tab = await chromium.OpenAsync(width);

        await tab.VisitAsync(host.Address, "/edges");
        await tab.SaveAsync($"edges-hostile-{width}");
        await tab.Page.Locator(".edges-table tbody a").First.ClickAsync();
        await tab.ArriveAsync("edge=");

        await tab.Page.Locator(".chart").First.WaitForAsync();
        Assert.True(await tab.Page.EvaluateAsync<bool>("window.hacked === undefined"));
        Assert.Equal(0, await tab.CountAsync("body script, img"));
        Assert.Empty(tab.Messages);
        await tab.AssertAccessibleAsync();
        await tab.SaveAsync($"edges-hostile-selected-{width}");
    }

    [Theory]
    [InlineData("/edges?from=yesterday", "Invalid parameter from")]
    [InlineData("/edges?sort=name", "Invalid parameter sort")]
    public async Task WrongParameter_IsNamed(string path, string words)
    {
        await using var host = await PagesHost.StartAsync();
        await using var tab = await chromium.OpenAsync();

        await tab.VisitAsync(host.Address, path, 400);

        Assert.Equal(words, await tab.Page.Locator("h1").InnerTextAsync());
    }

    [Fact]
    public async Task Sampled_BySenders_CountsAreEstimatedAndSaidToBe()
    {
        var sampled = Proto.Text(Fields.Span.TraceState, "ot=th:c"); // one of four is kept
        var story = EdgeStories.One().Select(span => span with { Extra = sampled }).ToList();
        await using var host = await PagesHost.StartAsync(story);
        await using var tab = await chromium.OpenAsync();

        await tab.VisitAsync(host.Address, "/edges");

        Assert.Contains("counts are estimated", await tab.Page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("4", await tab.Page.Locator(".edges-table tbody td.number").First.InnerTextAsync(), StringComparison.Ordinal);
        await tab.SaveAsync("edges-sampled");
    }

    private static async Task TabToAsync(Tab tab, string selector)
    {
        for (var i = 0; i < 100; i++)
        {
            await tab.Page.Keyboard.PressAsync("Tab");
            if (await tab.Page.EvaluateAsync<bool>("selector => document.activeElement.matches(selector)", selector))
            {
                return;
            }
        }

        Assert.Fail($"No tab stop is {selector}.");
    }
}
