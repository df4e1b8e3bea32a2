using Microsoft.Playwright;

namespace SpanLinks.Browser.Tests;

public sealed class HomePageTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Theory]
    [InlineData(1440, ColorScheme.Light)]
    [InlineData(1440, ColorScheme.Dark)]
    [InlineData(380, ColorScheme.Light)]
    public async Task Home_Traces_AreListedAndLinkedOnesMarked(int width, ColorScheme scheme)
    {
        await using var host = await PagesHost.StartAsync(Stories.Order(), Stories.OddLinks(), [Stories.FanIn(3)[0]]);
        await using var tab = await chromium.OpenAsync(width, scheme);

        await tab.VisitAsync(host.Address, "/");

        Assert.Equal(12, await tab.CountAsync(".traces tbody tr"));
        Assert.Equal(11, await tab.CountAsync(".traces .badge"));
        await tab.AssertAccessibleAsync();
        await tab.SaveAsync($"home-{width}-{scheme}".ToLowerInvariant());
    }

    [Fact]
    public async Task Home_RowClicked_OpensItsGraph()
    {
        await using var host = await PagesHost.StartAsync(Stories.Order());
        await using var tab = await chromium.OpenAsync();
        await tab.VisitAsync(host.Address, "/");

        await tab.Page.Locator(".traces tbody tr").First.ClickAsync();

        await tab.Page.WaitForURLAsync(url => url.Contains("/graph/", StringComparison.Ordinal));
        Assert.Equal(5, await tab.CountAsync("svg .lane"));
    }

    [Theory]
    [InlineData(1440, ColorScheme.Light)]
    [InlineData(380, ColorScheme.Dark)]
    public async Task Home_Empty_SaysWhatToDo(int width, ColorScheme scheme)
    {
        await using var host = await PagesHost.StartAsync();
        await using var tab = await chromium.OpenAsync(width, scheme);

        await tab.VisitAsync(host.Address, "/");

        Assert.Contains("OTEL_EXPORTER_OTLP_ENDPOINT", await tab.Page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        await tab.SaveAsync($"home-empty-{width}-{scheme}".ToLowerInvariant());
    }
}
