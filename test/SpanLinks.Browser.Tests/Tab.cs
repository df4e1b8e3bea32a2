using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace SpanLinks.Browser.Tests;

/// <summary>A browser tab that notes what went wrong in it and which addresses it asked for.</summary>
internal sealed class Tab : IAsyncDisposable
{
    private const int Height = 900;

    // Milliseconds for whatever the browser is asked to do or the page has to come to. Only a fault takes as long, on however busy a machine.
    public const float Patience = 60_000;

    // What the viewer's own input moves is no shift.
    private const string NoteLayoutShifts = """
        window.layoutShift = 0;
        new PerformanceObserver(list => list.getEntries().forEach(entry => { if (!entry.hadRecentInput) window.layoutShift += entry.value; }))
          .observe({ type: "layout-shift", buffered: true });
        """;

    private readonly IBrowserContext _context;

    static Tab() => Assertions.SetDefaultExpectTimeout(Patience);

    private Tab(IBrowserContext context, IPage page)
    {
        _context = context;
        Page = page;
        page.Console += (_, message) => Messages.Add($"{message.Type}: {message.Text}");
        page.PageError += (_, error) => Messages.Add(error);
        page.Request += (_, request) => Requests.Add(request.Url);
    }

    public IPage Page { get; }

    public ConcurrentBag<string> Messages { get; } = [];

    public ConcurrentBag<string> Requests { get; } = [];

    public static async Task<Tab> OpenAsync(IBrowser browser, int width, ColorScheme scheme, bool hasScript)
    {
        var context = await browser.NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = Height },
            ColorScheme = scheme,
            JavaScriptEnabled = hasScript,
            TimezoneId = "Europe/Berlin",
        });
        context.SetDefaultTimeout(Patience);
        if (hasScript)
        {
            await context.AddInitScriptAsync(NoteLayoutShifts);
        }

        return new Tab(context, await context.NewPageAsync());
    }

    /// <summary>Goes to a page, which has to load whole, silently, from one host, and without a horizontal scroll bar.</summary>
    public async Task VisitAsync(string host, string path, int expectedStatus = 200)
    {
        var response = await Page.GotoAsync(host + path);
        Assert.Equal(expectedStatus, response!.Status);
        Assert.All(Requests, url => Assert.StartsWith(url.StartsWith("data:", StringComparison.Ordinal) ? "data:" : host, url, StringComparison.Ordinal));
        if (expectedStatus == 200)
        {
            Assert.Empty(Messages);
        }

        await AssertStillAsync();
        var overflow = await Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.Equal(0, overflow);
    }

    /// <summary>Waits until a click has led to an address with this part, and the page there is loaded.</summary>
    public async Task ArriveAsync(string part)
    {
        // Asks for the address again and again: an event of the navigation may have come before anybody listens for it.
        await Assertions.Expect(Page).ToHaveURLAsync(new Regex(Regex.Escape(part), RegexOptions.None, TimeSpan.FromSeconds(1)));
        await Page.WaitForLoadStateAsync(LoadState.DOMContentLoaded);
    }

    /// <summary>Nothing has moved by itself since the page was loaded.</summary>
    public async Task AssertStillAsync() => Assert.Equal(0, await Page.EvaluateAsync<double>("window.layoutShift ?? 0"));

    /// <summary>Nothing that axe-core's rules find fault with: https://github.com/dequelabs/axe-core/blob/develop/doc/rule-descriptions.md.</summary>
    public async Task AssertAccessibleAsync()
    {
        var result = await Page.RunAxe();
        Assert.Empty(result.Violations.Select(violation =>
            $"{violation.Id}: {violation.Help}: {string.Join("; ", violation.Nodes.Take(3).Select(node => node.Html))}"));
    }

    public Task<int> CountAsync(string selector) => Page.Locator(selector).CountAsync();

    /// <summary>Saves a picture of the page for people to look at.</summary>
    public Task SaveAsync(string name, bool wholePage = true) =>
        Page.ScreenshotAsync(new() { Path = Path.Combine(Screenshots(), name + ".png"), FullPage = wholePage });

    /// <summary>Saves what the page let one download beside the pictures; returns the file's path.</summary>
    public static async Task<string> KeepAsync(IDownload download)
    {
        var path = Path.Combine(Screenshots(), download.SuggestedFilename);
        await download.SaveAsAsync(path);
        return path;
    }

    private static string Screenshots()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "SpanLinks.slnx")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests run outside the repository.");
        }

        return Path.Combine(folder, "artifacts", "screenshots");
    }

    public ValueTask DisposeAsync() => _context.DisposeAsync();
}
