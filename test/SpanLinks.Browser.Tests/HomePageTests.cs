using System.Globalization;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace SpanLinks.Browser.Tests;

public sealed class HomePageTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Theory]
    [InlineData(1440, ColorScheme.Light)]
    [InlineData(1440, ColorScheme.Dark)]
    [InlineData(900, ColorScheme.Light)]
    [InlineData(380, ColorScheme.Dark)]
    public async Task Home_Traces_AreListedWithTheirLinksAndFailures(int width, ColorScheme scheme)
    {
        await using var host = await PagesHost.StartAsync(Stories.Order(), Stories.OddLinks(), Stories.FanIn(40));
        await using var tab = await chromium.OpenAsync(width, scheme);

        await tab.VisitAsync(host.Address, "/");

        Assert.Equal(50, await tab.CountAsync(".traces tbody tr"));
        Assert.Equal("50 newest traces", await tab.Page.Locator("#results-title").InnerTextAsync());
        await Expect(tab.Page.Locator("tr", new() { HasText = "process_batch" })).ToContainTextAsync("40 out");
        await Expect(tab.Page.Locator("tr", new() { HasText = "ship batch" })).ToContainTextAsync("1 dangling");
        await Expect(tab.Page.Locator("tr", new() { HasText = "2 failed" })).ToContainTextAsync("process_payment");
        await Expect(tab.Page.Locator("#arrivals")).ToContainTextAsync("Spans kept");
        await tab.AssertAccessibleAsync();
        await tab.SaveAsync($"home-{width}-{scheme}".ToLowerInvariant(), wholePage: width < 400);
    }

    [Fact]
    public async Task Home_RowClicked_OpensItsGraphAndTheSmallerLinkTheTrace()
    {
        await using var host = await PagesHost.StartAsync(Stories.Order());
        await using var tab = await chromium.OpenAsync();
        await tab.VisitAsync(host.Address, "/");
        var row = tab.Page.Locator(".traces tbody tr").First;

        Assert.Matches("^/trace/[0-9a-f]{32}$", await row.Locator(".alone").GetAttributeAsync("href"));
        await row.ClickAsync();

        await tab.ArriveAsync("/graph/");
        Assert.Equal(5, await tab.CountAsync("svg .lane"));
    }

    [Fact]
    public async Task Home_QueryByKeyboardOnly_IsPointedAtAndThenFound()
    {
        await using var host = await PagesHost.StartAsync(Stories.Order());
        await using var tab = await chromium.OpenAsync();
        await tab.VisitAsync(host.Address, "/");

        await tab.Page.Keyboard.PressAsync("/");
        await tab.Page.Keyboard.TypeAsync("{ status > error }");
        await tab.Page.Keyboard.PressAsync("Enter");

        await Expect(tab.Page.Locator("#query-problem")).ToContainTextAsync("use = or !=");
        Assert.Equal(">", await tab.Page.Locator(".pointed mark").InnerTextAsync());
        Assert.Equal(">", await tab.Page.EvaluateAsync<string>("getSelection().toString()")); // in the box itself
        await tab.AssertAccessibleAsync();
        await tab.SaveAsync("home-error");

        await tab.Page.Keyboard.TypeAsync("=");
        await tab.Page.Keyboard.PressAsync("Enter");

        await Expect(tab.Page.Locator("#results-title")).ToHaveTextAsync("1 trace found");
        await Expect(tab.Page.Locator(".traces .matched li")).ToHaveCountAsync(2);
        await Expect(tab.Page.Locator("#status")).ToHaveValueAsync("error"); // the filters say the same
        await tab.AssertAccessibleAsync();
        await tab.SaveAsync("home-found");

        await tab.Page.Locator(".traces .matched a").First.FocusAsync();
        await tab.Page.Keyboard.PressAsync("Enter");
        await tab.ArriveAsync("#selected");
        await Expect(tab.Page.Locator(".panel")).ToContainTextAsync("card declined");
    }

    [Fact]
    public async Task Home_FilterChosen_AppliesAtOnceAndWritesTheQuery()
    {
        await using var host = await PagesHost.StartAsync(Stories.Order());
        await using var tab = await chromium.OpenAsync();
        await tab.VisitAsync(host.Address, "/?from=24h");
        await tab.Page.EvaluateAsync("window.isSamePage = true");

        await tab.Page.Locator("#status").SelectOptionAsync("error");
        await Expect(tab.Page.Locator("#q")).ToHaveValueAsync("{ status = error }");
        await tab.Page.Locator("#has-incoming").CheckAsync();
        await Expect(tab.Page.Locator("#q")).ToHaveValueAsync("{ } <- { status = error }");
        await Expect(tab.Page.Locator("#has-incoming")).ToBeFocusedAsync();

        Assert.EndsWith("/?from=24h&status=error&has=incoming", tab.Page.Url, StringComparison.Ordinal);
        Assert.True(await tab.Page.EvaluateAsync<bool>("window.isSamePage")); // nothing was loaded anew
        Assert.True(await tab.CountAsync("#services option[value='payment-service']") > 0);
        await tab.AssertStillAsync();

        await tab.Page.GoBackAsync();
        await Expect(tab.Page.Locator("#q")).ToHaveValueAsync("{ status = error }");
        await tab.Page.GetByText("what failures led to").ClickAsync();
        await Expect(tab.Page.Locator(".beyond")).ToContainTextAsync("more than these filters can say");
        await Expect(tab.Page.Locator("#range-24h")).ToHaveAttributeAsync("aria-current", "true");
    }

    [Fact]
    public async Task Home_WithoutJavaScript_SearchesAndPages()
    {
        await using var host = await PagesHost.StartAsync(Stories.Large(120, 2, seed: 9));
        await using var tab = await chromium.OpenAsync(hasScript: false);
        await tab.VisitAsync(host.Address, "/");

        await tab.Page.Locator("#service").FillAsync("service-3");
        await tab.Page.Locator(".search-filters button").ClickAsync();
        await tab.ArriveAsync("service=service-3&operation=&linkType=&status=");
        await Expect(tab.Page.Locator("#results-title")).ToHaveTextAsync("11 traces found");

        await tab.Page.GotoAsync(host.Address + "/?live=on");
        await tab.Page.Locator("#q").FillAsync("{ span:parentID = nil }");
        await tab.Page.Locator(".query button").ClickAsync();
        await tab.Page.Locator(".older a").ClickAsync();
        await tab.ArriveAsync("cursor=");
        await tab.Page.Locator(".older a").ClickAsync();
        await Expect(tab.Page.Locator("#results-title")).ToHaveTextAsync("20 older traces found");
        await Expect(tab.Page.GetByText("Back to the newest")).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData("/?minDuration=soon", "minDuration is \"soon\"", "#minDuration")]
    [InlineData("/?from=yesterday", "from is \"yesterday\"", "#from")]
    public async Task Home_FilterThatCannotBe_IsSaidBesideItsField(string path, string words, string field)
    {
        await using var host = await PagesHost.StartAsync(Stories.Order());
        await using var tab = await chromium.OpenAsync();

        await tab.VisitAsync(host.Address, path, expectedStatus: 400);

        await Expect(tab.Page.Locator(".problem")).ToContainTextAsync(words);
        await Expect(tab.Page.Locator(field)).ToHaveAttributeAsync("aria-invalid", "true");
        await tab.AssertAccessibleAsync();
    }

    [Fact]
    public async Task Home_Live_ShowsWhatArrivesAndCanBePaused()
    {
        await using var host = await PagesHost.StartAsync(Stories.FanIn(2));
        await using var tab = await chromium.OpenAsync();
        await tab.VisitAsync(host.Address, "/?q=" + Uri.EscapeDataString("{ status = error }"));
        await Expect(tab.Page.Locator(".no-traces")).ToContainTextAsync("No span that is stored");

        await tab.Page.GetByText("Follow live").ClickAsync();
        await Expect(tab.Page.Locator(".live[aria-current]")).ToBeVisibleAsync();
        await tab.Page.Locator("#operation").FillAsync("half a na"); // what somebody types meanwhile stays
        await host.SendAsync(Stories.Order());

        await Expect(tab.Page.Locator("#results-title")).ToHaveTextAsync("1 trace found");
        await Expect(tab.Page.Locator("#operation")).ToHaveValueAsync("half a na");
        await tab.AssertAccessibleAsync();
        await tab.SaveAsync("home-live");

        await tab.Page.Locator(".live").ClickAsync();
        await Expect(tab.Page.GetByText("Follow live")).ToBeVisibleAsync();
        Assert.DoesNotContain("live", tab.Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Home_HostileNames_AreShownAsText()
    {
        await using var host = await PagesHost.StartAsync(Stories.Hostile(), Stories.BrokenClocks());
        await using var tab = await chromium.OpenAsync(380);

        await tab.VisitAsync(host.Address, "/?has=outgoing&service=" + Uri.EscapeDataString("\"><script>window.hacked=1</script>"));
        await tab.VisitAsync(host.Address, "/");

        Assert.Equal(4, await tab.CountAsync(".traces tbody tr"));
        await tab.AssertAccessibleAsync();
        await tab.SaveAsync("home-hostile-380");
        await tab.VisitAsync(host.Address, "/?q=" + Uri.EscapeDataString("{ name = \"\" } <script>window.hacked=1</script>"), expectedStatus: 400);
        Assert.False(await tab.Page.EvaluateAsync<bool>("'hacked' in window"));
    }

    [Fact]
    public async Task Home_LongQuery_IsWithinTheWindow()
    {
        await using var host = await PagesHost.StartAsync(Stories.Order());
        await using var tab = await chromium.OpenAsync(380);
        var query = "{ " + string.Join(" && ", Enumerable.Range(0, 60).Select(number => string.Create(CultureInfo.InvariantCulture, $".attribute{number} = {number}"))) + " && }";

        await tab.VisitAsync(host.Address, "/?q=" + Uri.EscapeDataString(query), expectedStatus: 400);

        await Expect(tab.Page.Locator(".pointed mark")).ToHaveTextAsync("}");
        await tab.AssertAccessibleAsync();
        await tab.SaveAsync("home-error-380");
    }
}
