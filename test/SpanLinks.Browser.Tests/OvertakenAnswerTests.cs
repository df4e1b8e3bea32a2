using Microsoft.Playwright;

namespace SpanLinks.Browser.Tests;

/// <summary>What a slow server or a quick viewer must not break: answers that come after something else has happened.</summary>
public sealed class OvertakenAnswerTests(Chromium chromium) : IClassFixture<Chromium>
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(Tab.Patience);

    [Fact]
    public async Task Live_SpansArriveWhileThePageIsAskedFor_AreShownAsWell()
    {
        var story = Stories.Order();
        await using var host = await PagesHost.StartAsync(story.Where(span => span.Key.TraceId != story[^1].Key.TraceId));
        await using var tab = await chromium.OpenAsync();
        var (asked, held) = (new TaskCompletionSource(), new TaskCompletionSource());
        await tab.Page.RouteAsync("**/graph/*?live=on", async route =>
        {
            var answer = await route.FetchAsync();
            if (route.Request.ResourceType == "fetch")
            {
                asked.TrySetResult();
                await held.Task;
            }

            await route.FulfillAsync(new() { Response = answer });
        });
        await tab.VisitAsync(host.Address, PathOf(story) + "?live=on");

        await asked.Task.WaitAsync(Patience, TestContext.Current.CancellationToken); // the page follows, and was told at once how large the graph is
        var grown = tab.Page.EvaluateAsync("""
            () => new Promise(resolve => {
              const source = new EventSource(document.querySelector("[data-live]").dataset.live);
              source.addEventListener("graph", event => JSON.parse(event.data).traceCount === 5 && (source.close(), resolve()));
            })
            """);
        await host.SendAsync(story);
        await grown.WaitAsync(Patience, TestContext.Current.CancellationToken);
        held.SetResult();

        await Assertions.Expect(tab.Page.Locator("svg .lane")).ToHaveCountAsync(5);
    }

    [Fact]
    public async Task Back_AndForwardBeforeTheAnswer_ShowsWhatTheAddressSays()
    {
        var story = Stories.Order();
        await using var host = await PagesHost.StartAsync(story);
        await using var tab = await chromium.OpenAsync();
        await tab.VisitAsync(host.Address, PathOf(story));
        await tab.Page.Locator(".toolbar a", new() { HasTextString = "Layers" }).ClickAsync();
        await tab.ArriveAsync("view=layers");
        var held = new TaskCompletionSource();
        await tab.Page.RouteAsync("**" + PathOf(story), async route => { await held.Task; await route.ContinueAsync(); });

        var answered = await tab.Page.RunAndWaitForRequestAsync(() => tab.Page.EvaluateAsync("history.back()"), host.Address + PathOf(story));
        await tab.Page.EvaluateAsync("history.forward()");
        await tab.ArriveAsync("view=layers");
        var finished = tab.Page.RunAndWaitForRequestFinishedAsync(() => { held.SetResult(); return Task.CompletedTask; });
        Assert.Same(answered, await finished);
        await tab.Page.EvaluateAsync("() => new Promise(requestAnimationFrame)");

        Assert.Equal(5, await tab.CountAsync("svg .layer-node"));
        Assert.Equal(0, await tab.CountAsync("#timeline"));
    }

    [Fact]
    public async Task Link_ClickedBeforeTheTimelineHasSettled_IsFollowed()
    {
        var story = Stories.Order();
        await using var host = await PagesHost.StartAsync(story);
        await using var tab = await chromium.OpenAsync();
        await tab.Page.Clock.InstallAsync();
        await tab.VisitAsync(host.Address, PathOf(story));
        var held = new TaskCompletionSource();
        await tab.Page.RouteAsync("**/graph/*link=*", async route => { await held.Task; await route.ContinueAsync(); });

        await tab.Page.EvaluateAsync("""
            () => {
              document.querySelector("#canvas").dispatchEvent(new KeyboardEvent("keydown", { key: "+", bubbles: true }));
              document.querySelector(".links-table tbody a").click();
            }
            """);
        await tab.Page.Clock.RunForAsync(1_000); // longer than the timeline rests before it settles
        held.SetResult();

        await tab.ArriveAsync("link=");
        Assert.Equal(1, await tab.CountAsync("svg .arrow.selected"));
    }

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

    private static string PathOf(IReadOnlyList<TestSpan> story) => $"/graph/{story[0].Key.TraceId}";
}
