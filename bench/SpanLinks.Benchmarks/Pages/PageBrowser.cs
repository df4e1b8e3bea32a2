using Microsoft.Playwright;

namespace SpanLinks.Benchmarks.Pages;

/// <summary>A real browser, as people have one: Chromium without a window.</summary>
internal sealed class PageBrowser : IAsyncDisposable
{
    private const int Loads = 5;
    private static readonly string[] Paths = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    // What is there when a frame begins is painted with it, so at the beginning of the next one it has been.
    private const string NoteFirst = """
        const look = () => document.querySelector("SELECTOR") ? requestAnimationFrame(() => window.firstShown = performance.now()) : requestAnimationFrame(look);
        look();
        window.longTasks = [];
        new PerformanceObserver(list => list.getEntries().forEach(task => window.longTasks.push(task.duration))).observe({ type: "longtask", buffered: true });
        """;

    // In to a hundredth of the axis and out again, then to the right and back: a step in every frame, as a fast hand does it.
    private const string ZoomAndPan = """
        async steps => {
          const canvas = document.getElementById("canvas"), box = document.getElementById("timeline").getBoundingClientRect();
          const wheel = options => canvas.dispatchEvent(new WheelEvent("wheel", { bubbles: true, cancelable: true, clientX: box.left + box.width / 2, clientY: 500, ...options }));
          const frames = [];
          let last = await new Promise(requestAnimationFrame);
          for (let step = 0; step < 4 * steps; step++) {
            const part = Math.floor(step / steps);
            wheel(part === 0 ? { ctrlKey: true, deltaY: -30 } : part === 3 ? { ctrlKey: true, deltaY: 30 } : { deltaX: part === 1 ? 25 : -25 });
            const now = await new Promise(requestAnimationFrame);
            frames.push(now - last);
            last = now;
          }
          return { frames, empty: 0 };
        }
        """;

    private const string Scroll = """
        async seconds => {
          const frames = [], height = document.documentElement.scrollHeight - innerHeight;
          let empty = 0;
          const begun = await new Promise(requestAnimationFrame);
          for (let last = begun; last - begun < seconds * 1000;) {
            scrollTo(0, height * (last - begun) / (seconds * 1000));
            const now = await new Promise(requestAnimationFrame);
            frames.push(now - last);
            last = now;
            empty += document.elementFromPoint(innerWidth / 3, innerHeight / 2)?.closest(".line") ? 0 : 1;
          }
          return { frames, empty };
        }
        """;

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;
    private readonly IPage _page;

    private PageBrowser(IPlaywright playwright, IBrowser browser, IPage page) => (_playwright, _browser, _page) = (playwright, browser, page);

    public static async Task<PageBrowser> StartAsync(string firstSelector)
    {
        var path = Array.Find(Paths, File.Exists) ?? throw new InvalidOperationException($"Chromium is not installed: none of {string.Join(", ", Paths)} is there.");
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = path, Args = ["--no-sandbox"] });
        var page = await browser.NewPageAsync(new() { ViewportSize = new() { Width = 1440, Height = 900 } });
        await page.AddInitScriptAsync(NoteFirst.Replace("SELECTOR", firstSelector, StringComparison.Ordinal));
        return new PageBrowser(playwright, browser, page);
    }

    /// <summary>Milliseconds from the beginning of a navigation until what is looked for is painted, for some navigations in a row.</summary>
    public async Task<IReadOnlyList<double>> FirstShownAsync(Uri address)
    {
        var times = new List<double>();
        for (var load = 0; load < Loads; load++)
        {
            await _page.GotoAsync("about:blank");
            await _page.GotoAsync(address.ToString());
            await _page.WaitForFunctionAsync("window.firstShown");
            times.Add(await _page.EvaluateAsync<double>("window.firstShown"));
        }

        return times;
    }

    /// <summary>Scrolls the page that is open from top to bottom in twenty seconds.</summary>
    public async Task<FrameFigures> ScrollAsync()
    {
        var result = await _page.EvaluateAsync<ScrollResult>(Scroll, 20);
        return FrameFigures.Of(result.Frames, result.Empty);
    }

    /// <summary>Zooms and pans the graph that is open for a while.</summary>
    public async Task<FrameFigures> ZoomAndPanAsync()
    {
        var result = await _page.EvaluateAsync<ScrollResult>(ZoomAndPan, 60);
        return FrameFigures.Of(result.Frames, result.Empty);
    }

    /// <summary>The longest time in which the page did not answer while it loaded and settled, in milliseconds.</summary>
    public Task<double> LongestTaskAsync() => _page.EvaluateAsync<double>("Math.max(0, ...window.longTasks)");

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }

    private sealed record ScrollResult
    {
        public double[] Frames { get; init; } = [];

        public int Empty { get; init; }
    }
}
