using System.Text;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace SpanLinks.Browser.Tests;

public sealed class StartPageTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Theory]
    [InlineData("/", 1440, ColorScheme.Light)]
    [InlineData("/start", 1440, ColorScheme.Dark)]
    [InlineData("/start?language=go", 900, ColorScheme.Dark)]
    [InlineData("/start?language=rust", 380, ColorScheme.Light)]
    public async Task Start_NothingStored_SaysWhatToPaste(string path, int width, ColorScheme scheme)
    {
        await using var host = await PagesHost.StartAsync();
        await using var tab = await chromium.OpenAsync(width, scheme);

        await tab.VisitAsync(host.Address, path);

        await Expect(tab.Page.Locator("#settings")).ToContainTextAsync($"OTEL_EXPORTER_OTLP_ENDPOINT={host.OtlpHttpAddress}\n");
        await Expect(tab.Page.Locator("main")).ToContainTextAsync($"OTEL_EXPORTER_OTLP_ENDPOINT={host.OtlpGrpcAddress} ");
        await Expect(tab.Page.Locator("#first-trace")).ToContainTextAsync("Waiting for the first span");
        await tab.AssertAccessibleAsync();
        await tab.SaveAsync($"start-{width}-{scheme}".ToLowerInvariant());
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/start?language=java")]
    public async Task Start_CommandIsRun_ShowsTheFirstTraceWithoutLoadingThePage(string path)
    {
        await using var host = await PagesHost.StartAsync();
        await using var tab = await chromium.OpenAsync(1440, ColorScheme.Dark);
        await tab.VisitAsync(host.Address, path);
        await tab.Page.EvaluateAsync("window.isSamePage = true");

        await RunAsync(await tab.Page.Locator("#command").InnerTextAsync());

        await Expect(tab.Page.Locator("#first-trace")).ToContainTextAsync("It works.");
        Assert.True(await tab.Page.EvaluateAsync<bool>("window.isSamePage"));
        await tab.AssertAccessibleAsync();
        await tab.SaveAsync("start-arrived");
        await tab.Page.Locator("#first-trace a.primary").ClickAsync();
        await tab.ArriveAsync("/graph/");
        Assert.Equal(2, await tab.CountAsync("svg .lane"));
        await Expect(tab.Page.Locator("main")).ToContainTextAsync("800 ms"); // the queue time
    }

    [Fact]
    public async Task Start_WithoutJavaScript_ChoosesALanguage()
    {
        await using var host = await PagesHost.StartAsync();
        await using var tab = await chromium.OpenAsync(hasScript: false);
        await tab.VisitAsync(host.Address, "/");

        foreach (var (language, words) in new[]
        {
            ("Java", "opentelemetry-javaagent.jar"), ("Go", "trace.WithLinks("), ("Python", "links=[cause]"), ("Node.js", "links: [{"),
            ("Rust", ".with_links("), (".NET", "StartConsumer("),
        })
        {
            await tab.Page.GetByRole(AriaRole.Link, new() { Name = language, Exact = true }).ClickAsync();
            await Expect(tab.Page.Locator(".start-steps")).ToContainTextAsync(words);
            await Expect(tab.Page.Locator(".languages [aria-current]")).ToHaveTextAsync(language);
        }

        await Expect(tab.Page.Locator(".copy").First).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Start_CopyByKeyboard_CopiesWhatIsShown()
    {
        await using var host = await PagesHost.StartAsync();
        await using var tab = await chromium.OpenAsync();
        await tab.Page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await tab.Page.Clock.InstallAsync(new() { TimeString = "2030-01-01T00:00:00Z" });
        await tab.VisitAsync(host.Address, "/start");
        await tab.Page.Clock.PauseAtAsync("2030-01-01T12:00:00Z"); // the button's word is there for two seconds: enough to see it

        await tab.Page.Locator("[data-copies=settings]").FocusAsync();
        await tab.Page.Keyboard.PressAsync("Enter");

        await Expect(tab.Page.Locator("[data-copies=settings]")).ToHaveTextAsync("Copied");
        Assert.Equal(await tab.Page.Locator("#settings").InnerTextAsync(), await tab.Page.EvaluateAsync<string>("navigator.clipboard.readText()"));

        await tab.Page.Clock.RunForAsync(2_000);
        await Expect(tab.Page.Locator("[data-copies=settings]")).ToHaveTextAsync("Copy");
    }

    // Does what the command does: posts the text between the quotes behind -d to the address.
    private static async Task RunAsync(string command)
    {
        var parts = command.Split('\'');
        Assert.Equal(["Content-Type: application/json", ""], [parts[1], parts[4]]);
        using var http = new HttpClient();
        using var body = new StringContent(parts[3], Encoding.UTF8, "application/json");
        using var response = await http.PostAsync(command.Split(' ')[1], body, TestContext.Current.CancellationToken);
        Assert.Equal("{}", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)); // all was taken
    }
}
