using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace SpanLinks.Browser.Tests;

/// <summary>What one can do with the graph's picture, by mouse, keyboard and touch.</summary>
public sealed class GraphInteractionTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Fact]
    public async Task Timeline_WheelDragAndKeys_ZoomAndPanInTheAddress()
    {
        var story = Stories.Order();
        await using var host = await PagesHost.StartAsync(story);
        await using var tab = await chromium.OpenAsync();
        await tab.VisitAsync(host.Address, PathOf(story));
        var box = (await tab.Page.Locator("#timeline").BoundingBoxAsync())!;

        await tab.Page.Mouse.MoveAsync(box.X + (box.Width / 2), box.Y + 60);
        await tab.Page.Keyboard.DownAsync("Control");
        await tab.Page.Mouse.WheelAsync(0, -500);
        await tab.Page.Keyboard.UpAsync("Control");
        var wheeled = await ZoomAsync(tab, "to - from < 0.9");

        await tab.Page.Mouse.DownAsync();
        await tab.Page.Mouse.MoveAsync(box.X + (box.Width / 2) - 150, box.Y + 60, new() { Steps = 5 });
        await tab.Page.Mouse.UpAsync();
        var dragged = await ZoomAsync(tab, "from > before.from + 0.01", wheeled);
        Assert.Equal(wheeled.To - wheeled.From, dragged.To - dragged.From, 6);

        await tab.Page.Locator("#canvas").FocusAsync();
        await tab.Page.Keyboard.PressAsync("+");
        var closer = await ZoomAsync(tab, "to - from < before.length * 0.9", dragged);
        await tab.Page.Keyboard.PressAsync("ArrowLeft");
        await ZoomAsync(tab, "from < before.from", closer);
        await tab.SaveAsync("order-zoomed");
        await tab.Page.Keyboard.PressAsync("0");
        await Assertions.Expect(tab.Page).ToHaveURLAsync(new Regex("/graph/[0-9a-f]+\\??$", RegexOptions.None, TimeSpan.FromSeconds(1)));
        Assert.Equal("canvas", await tab.Page.EvaluateAsync<string>("document.activeElement.id"));
        Assert.Empty(tab.Messages);
    }

    [Fact]
    public async Task Timeline_MovedByHand_LooksAsTheServerDrawsIt()
    {
        var story = Stories.Order();
        await using var host = await PagesHost.StartAsync(story);
        await using var tab = await chromium.OpenAsync();
        await tab.VisitAsync(host.Address, PathOf(story));
        // Holds the drawing by the server back, to see what the viewer's own moving makes of the picture.
        var held = new TaskCompletionSource();
        await tab.Page.RouteAsync("**/graph/*zoom=*", async route => { await held.Task; await route.ContinueAsync(); });

        await tab.Page.Locator("#canvas").FocusAsync();
        await tab.Page.RunAndWaitForRequestAsync(
            () => tab.Page.Keyboard.PressAsync("+"), new Regex("zoom=", RegexOptions.None, TimeSpan.FromSeconds(1)));
        await tab.Page.EvaluateAsync("() => new Promise(requestAnimationFrame)"); // the picture moves with the frame, the server is asked by a clock
        var byHand = await BarsAsync(tab);
        held.SetResult();
        await ZoomAsync(tab, "to - from < 1");
        var byServer = await BarsAsync(tab);

        Assert.Equal(byServer.Length, byHand.Length);
        Assert.All(byServer.Zip(byHand), pair => Assert.Equal(pair.First, pair.Second, 0.3));
    }

    [Fact]
    public async Task Minimap_Pressed_ShowsThatPart()
    {
        var story = Stories.Order();
        await using var host = await PagesHost.StartAsync(story);
        await using var tab = await chromium.OpenAsync();
        await tab.VisitAsync(host.Address, PathOf(story));

        var box = (await tab.Page.Locator(".minimap-grip").BoundingBoxAsync())!;
        await tab.Page.Mouse.ClickAsync(box.X + (box.Width * 0.8f), box.Y + 10);

        var zoom = await ZoomAsync(tab, "to - from < 0.2");
        Assert.Equal(0.8, (zoom.From + zoom.To) / 2, 0.01);
    }

    [Fact]
    public async Task Touch_TwoFingersApart_ZoomsIn()
    {
        var story = Stories.Order();
        await using var host = await PagesHost.StartAsync(story);
        await using var tab = await chromium.OpenAsync();
        await tab.VisitAsync(host.Address, PathOf(story));
        var box = (await tab.Page.Locator("#timeline").BoundingBoxAsync())!;
        var (x, y) = (box.X + 500, box.Y + 60);

        var session = await tab.Page.Context.NewCDPSessionAsync(tab.Page);
        await TouchAsync(session, "touchStart", (x - 40, y), (x + 40, y));
        for (var step = 1; step <= 8; step++)
        {
            await TouchAsync(session, "touchMove", (x - 40 - (step * 12), y), (x + 40 + (step * 12), y));
        }

        await TouchAsync(session, "touchEnd");

        var zoom = await ZoomAsync(tab, "to - from < 0.8");
        Assert.True(zoom.From > 0);
    }

    [Fact]
    public async Task Lanes_FoldedAndUnfolded_StayWhereTheyAre()
    {
        var story = Stories.Order();
        await using var host = await PagesHost.StartAsync(story);
        await using var tab = await chromium.OpenAsync();
        await tab.VisitAsync(host.Address, PathOf(story));
        var bars = await tab.CountAsync("svg .span");

        await tab.Page.Locator(".lane-head .fold").Nth(0).FocusAsync();
        await tab.Page.Keyboard.PressAsync("Enter");
        await tab.ArriveAsync("fold=");
        Assert.Equal(bars - 3, await tab.CountAsync("svg .span"));
        Assert.StartsWith("fold-", await tab.Page.EvaluateAsync<string>("document.activeElement.dataset.focusKey"), StringComparison.Ordinal);
        await tab.SaveAsync("order-folded");

        await tab.Page.Locator(".toolbar a", new() { HasTextString = "bars" }).ClickAsync();
        await tab.ArriveAsync("lanes=bars");
        Assert.Equal(5, await tab.CountAsync("svg .span"));
        await tab.Page.GoBackAsync();
        await tab.ArriveAsync("fold=");
        await Assertions.Expect(tab.Page.Locator("svg .span")).ToHaveCountAsync(bars - 3);
    }

    [Fact]
    public async Task Filters_TypeAndService_LeaveWhatTheyName()
    {
        var story = Stories.Order();
        await using var host = await PagesHost.StartAsync(story);
        await using var tab = await chromium.OpenAsync();
        await tab.VisitAsync(host.Address, PathOf(story));

        await tab.Page.Locator(".legend a", new() { HasTextString = "retry_of" }).ClickAsync();
        await tab.ArriveAsync("type=retry_of");
        Assert.Equal(1, await tab.CountAsync("svg .arrow"));
        Assert.Equal(3, await tab.CountAsync("svg .lane")); // both ends, and the trace of the page
        Assert.Contains("leave out 2 traces", await tab.Page.Locator(".notes").InnerTextAsync(), StringComparison.Ordinal);
        await tab.SaveAsync("order-filtered");

        await tab.Page.Locator(".notes a").ClickAsync();
        await Assertions.Expect(tab.Page.Locator("svg .lane")).ToHaveCountAsync(5);
        await tab.Page.Locator(".legend a", new() { HasTextString = "shipping-service" }).ClickAsync();
        await tab.ArriveAsync("service=shipping-service");
        Assert.Equal(2, await tab.CountAsync("svg .lane"));
        Assert.Empty(tab.Messages);
    }

    [Theory]
    [InlineData(1440, ColorScheme.Light)]
    [InlineData(1440, ColorScheme.Dark)]
    [InlineData(380, ColorScheme.Light)]
    public async Task Layers_Chosen_KeepTheSelectionAndLeadBack(int width, ColorScheme scheme)
    {
        var story = Stories.Order();
        await using var host = await PagesHost.StartAsync(story);
        await using var tab = await chromium.OpenAsync(width, scheme);
        await tab.VisitAsync(host.Address, PathOf(story) + "?zoom=0.25-0.75");

        await tab.Page.Locator(".toolbar a", new() { HasTextString = "Layers" }).ClickAsync();
        await tab.ArriveAsync("view=layers");
        Assert.Equal(5, await tab.CountAsync("svg .layer-node"));
        Assert.Equal(5, await tab.CountAsync("svg.layers .arrow"));
        await tab.AssertAccessibleAsync();
        await tab.Page.Locator("svg .layer-node.failed").FocusAsync();
        await tab.Page.Keyboard.PressAsync("Enter");
        await tab.ArriveAsync("span=");
        Assert.Contains("process_payment", await tab.Page.Locator(".panel").InnerTextAsync(), StringComparison.Ordinal);
        await tab.SaveAsync($"layers-{width}-{scheme}".ToLowerInvariant());

        await tab.Page.Locator(".toolbar a", new() { HasTextString = "Timeline" }).ClickAsync();
        await Assertions.Expect(tab.Page.Locator("svg .lane")).ToHaveCountAsync(5);
        Assert.Contains("zoom=0.25-0.75", tab.Page.Url, StringComparison.Ordinal);
        Assert.Equal(1, await tab.CountAsync("#timeline .span.selected"));
        Assert.Empty(tab.Messages);
    }

    [Theory]
    [InlineData("SVG", "image/svg+xml")]
    [InlineData("PNG", "image/png")]
    public async Task Export_OfThePicture_IsAFileThatShowsIt(string format, string type)
    {
        var story = Stories.Order();
        await using var host = await PagesHost.StartAsync(story, Stories.Hostile());
        await using var tab = await chromium.OpenAsync();
        await tab.VisitAsync(host.Address, PathOf(story));

        var download = await tab.Page.RunAndWaitForDownloadAsync(() => tab.Page.Locator(".exports > *", new() { HasTextString = format }).ClickAsync());
        var path = await Tab.KeepAsync(download);
        var content = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);

        Assert.EndsWith(format, download.SuggestedFilename, StringComparison.OrdinalIgnoreCase);
        var size = await tab.Page.EvaluateAsync<int[]>(
            "async ([type, data]) => { const image = new Image(); image.src = `data:${type};base64,${data}`; await image.decode(); return [image.naturalWidth, image.naturalHeight]; }",
            new[] { type, Convert.ToBase64String(content) });
        Assert.True(size[0] >= 1_120 && size[1] > 400);
        Assert.Empty(tab.Messages);
    }

    [Fact]
    public async Task Live_NewSpansArrive_GrowThePictureInPlace()
    {
        var story = Stories.Order();
        await using var host = await PagesHost.StartAsync(story.Where(span => span.Key.TraceId != story[^1].Key.TraceId));
        await using var tab = await chromium.OpenAsync();
        await tab.VisitAsync(host.Address, PathOf(story));
        Assert.Equal(3, await tab.CountAsync("svg .lane"));

        await tab.Page.Locator(".toolbar .live").ClickAsync();
        await tab.ArriveAsync("live=on");
        await tab.Page.EvaluateAsync("window.stillHere = true");
        await host.SendAsync(story);

        await Assertions.Expect(tab.Page.Locator("svg .lane")).ToHaveCountAsync(5);
        Assert.True(await tab.Page.EvaluateAsync<bool>("window.stillHere"));
        Assert.Empty(tab.Messages);
    }

    [Fact]
    public async Task Link_OfTheLastHour_IsComparedWithItsEdge()
    {
        var story = EdgeStories.Shop();
        var shipping = story.First(span => span.Name == "ship batch");
        await using var host = await PagesHost.StartAsync(story);
        await using var tab = await chromium.OpenAsync();

        await tab.VisitAsync(host.Address, $"/graph/{shipping.Key.TraceId}?link={shipping.Key.TraceId}-{shipping.Key.SpanId}-0");

        var comparison = await tab.Page.Locator(".comparison").InnerTextAsync();
        Assert.Contains("p95", comparison, StringComparison.Ordinal);
        Assert.Contains("waited longer than", comparison, StringComparison.Ordinal);
        await tab.AssertAccessibleAsync();
        await tab.SaveAsync("graph-edge");
        await tab.Page.Locator(".comparison a").ClickAsync();
        await tab.ArriveAsync("/edges?edge=");
        Assert.Equal(1, await tab.CountAsync(".edges-table tr.selected"));
    }

    [Fact]
    public async Task WithoutScript_ToolbarAndLinks_DoTheSame()
    {
        var story = Stories.Order();
        await using var host = await PagesHost.StartAsync(story);
        await using var tab = await chromium.OpenAsync(hasScript: false);
        await tab.Page.GotoAsync(host.Address + PathOf(story));

        await tab.Page.Locator(".toolbar a[aria-label='Zoom in']").ClickAsync();
        await tab.ArriveAsync("zoom=0.25-0.75");
        await tab.Page.Locator("svg .span .bar.failed").First.ClickAsync();
        await tab.ArriveAsync("span=");

        Assert.Equal(1, await tab.CountAsync(".panel.chosen"));
        Assert.Contains("zoom=0.25-0.75", tab.Page.Url, StringComparison.Ordinal);
        await tab.SaveAsync("order-without-script");
    }

    private static string PathOf(IReadOnlyList<TestSpan> story) => $"/graph/{story[0].Key.TraceId}";

    private static Task<double[]> BarsAsync(Tab tab) => tab.Page.EvaluateAsync<double[]>(
        "[...document.querySelectorAll('#timeline .bar')].flatMap(bar => [Number(bar.getAttribute('x')), Number(bar.getAttribute('width'))])");

    private static async Task TouchAsync(ICDPSession session, string type, params (float X, float Y)[] points) => await session.SendAsync(
        "Input.dispatchTouchEvent",
        new Dictionary<string, object> { ["type"] = type, ["touchPoints"] = points.Select((point, id) => new { x = point.X, y = point.Y, id }).ToArray() });

    /// <summary>Waits until the server has drawn what is zoomed to, and that is as expected; "before" is there to compare with.</summary>
    private static async Task<(double From, double To)> ZoomAsync(Tab tab, string condition, (double From, double To) before = default)
    {
        var function = $$"""
            before => {
              const [from, to] = document.querySelector("#timeline").dataset.zoom.split("-").map(Number);
              return {{condition}} ? [from, to] : null;
            }
            """;
        var reached = await tab.Page.WaitForFunctionAsync(function, new { from = before.From, to = before.To, length = before.To - before.From });
        var zoom = await reached.JsonValueAsync<double[]>();
        return (zoom[0], zoom[1]);
    }
}
