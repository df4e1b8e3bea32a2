using Microsoft.Playwright;

namespace SpanLinks.Benchmarks.Pages;

/// <summary>A real browser, as people have one: Chromium without a window.</summary>
internal sealed class PageBrowser : IAsyncDisposable
{
    private const int Loads = 5;
    private static readonly string[] Paths = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    // What is there when a frame begins is painted with it, so at the beginning of the next one it has been.
    private const string NoteFirstRows = """
        const look = () => document.querySelector(".chunk .line") ? requestAnimationFrame(() => window.firstRows = performance.now()) : requestAnimationFrame(look);
        look();
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

    public static async Task<PageBrowser> StartAsync()
    {
        var path = Array.Find(Paths, File.Exists) ?? throw new InvalidOperationException($"Chromium is not installed: none of {string.Join(", ", Paths)} is there.");
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = path, Args = ["--no-sandbox"] });
        var page = await browser.NewPageAsync(new() { ViewportSize = new() { Width = 1440, Height = 900 } });
        await page.AddInitScriptAsync(NoteFirstRows);
        return new PageBrowser(playwright, browser, page);
    }

    /// <summary>Milliseconds from the beginning of a navigation until its first rows are painted, for some navigations in a row.</summary>
    public async Task<IReadOnlyList<double>> FirstRowsAsync(Uri address)
    {
        var times = new List<double>();
        for (var load = 0; load < Loads; load++)
        {
            await _page.GotoAsync("about:blank");
            await _page.GotoAsync(address.ToString());
            await _page.WaitForFunctionAsync("window.firstRows");
            times.Add(await _page.EvaluateAsync<double>("window.firstRows"));
        }

        return times;
    }

    /// <summary>Scrolls the page that is open from top to bottom in twenty seconds.</summary>
    public async Task<FrameFigures> ScrollAsync()
    {
        var result = await _page.EvaluateAsync<ScrollResult>(Scroll, 20);
        return FrameFigures.Of(result.Frames, result.Empty);
    }

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
