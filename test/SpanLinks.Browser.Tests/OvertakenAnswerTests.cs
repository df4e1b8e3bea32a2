using Microsoft.Playwright;

namespace SpanLinks.Browser.Tests;

/// <summary>What a slow server or a quick viewer must not break: answers that come after something else has happened.</summary>
public sealed class OvertakenAnswerTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Fact]
    public async Task Link_PressedWhileAFilterIsApplied_IsFollowedAllTheSame()
    {
        await using var host = await PagesHost.StartAsync(Stories.Order());
        await using var tab = await chromium.OpenAsync();
        await tab.VisitAsync(host.Address, "/");
        await tab.Page.Locator("#operation").FillAsync("half a na");
        await tab.Page.GetByText("Follow live").HoverAsync();

        // Pressing the mouse takes the focus from the field, which applies it.
        await tab.Page.RunAndWaitForRequestFinishedAsync(() => tab.Page.Mouse.DownAsync());
        await tab.Page.EvaluateAsync("() => new Promise(requestAnimationFrame)");
        await tab.Page.Mouse.UpAsync();

        await Assertions.Expect(tab.Page.Locator(".live[aria-current]")).ToBeVisibleAsync();
        Assert.EndsWith("/?live=on", tab.Page.Url, StringComparison.Ordinal);
    }

}
