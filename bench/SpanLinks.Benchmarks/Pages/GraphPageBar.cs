using System.Globalization;
using SpanLinks.Benchmarks.Bars;
using SpanLinks.Load.Servers;

namespace SpanLinks.Benchmarks.Pages;

/// <summary>The graph page with so many traces and spans; of the lanes' states, the last one is judged.</summary>
internal sealed class GraphPageBar(string name, int traces, int spansPerTrace, double maxDrawn, double minFrameRate, int? maxBytes, params string[] queries) : IBar
{
    /// <summary>A page that does not answer for longer than this seems frozen.</summary>
    private const double MaxLongestTask = 1_500;

    public static IEnumerable<IBar> All =>
    [
        new GraphPageBar("page-graph", 50, 40, 1_000, 30, 1_000_000, "?lanes=bars", "?lanes=brief", "?lanes=spans"),
        new GraphPageBar("page-huge", 1_000, 10, 3_000, 24, null, "?maxTraces=1000&lanes=spans", "?maxTraces=1000"),
    ];

    public string Name => name;

    public string Target => string.Create(
        CultureInfo.InvariantCulture,
        $"the graph of {traces:N0} traces and {traces * spansPerTrace:N0} spans is drawn within {maxDrawn / 1_000:0} s, zooms and pans at {minFrameRate:0} frames a second or more{(maxBytes is { } bytes ? $", has less than {bytes / 1_000_000} MB" : "")}, and never hangs for {MaxLongestTask / 1_000:0.#} s");

    public BarOutcome Run(string[] arguments) => RunAsync().GetAwaiter().GetResult();

    private async Task<BarOutcome> RunAsync()
    {
        using var data = DataDirectory.Create();
        await using var server = await ServerChild.StartAsync(data, [], CancellationToken.None);
        using var client = new HttpClient();
        await PageServer.SendAsync(client, server.Address, LinkedTraces.Requests(traces, spansPerTrace));
        BarOutcome outcome = default;
        foreach (var query in queries)
        {
            outcome = await MeasureAsync(client, new Uri(server.Address.Api, $"/graph/{LinkedTraces.IdOf(0)}{query}"));
        }

        return outcome;
    }

    private async Task<BarOutcome> MeasureAsync(HttpClient client, Uri page)
    {
        var (bytes, milliseconds) = await PageServer.TimeAsync(client, page);
        await using var browser = await PageBrowser.StartAsync(".links-table");
        var drawn = await browser.FirstShownAsync(page);
        var longest = await browser.LongestTaskAsync();
        var frames = await browser.ZoomAndPanAsync();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"  {page.Query}: {bytes:N0} bytes in {milliseconds:0} ms; drawn after {string.Join(", ", drawn.Select(time => $"{time:0}"))} ms, busy for {longest:0} ms at most; {frames.Count} frames of {frames.Median:0.0} ms, 95 of 100 below {frames.Percentile95:0.0} ms"));
        return new BarOutcome(
            string.Create(CultureInfo.InvariantCulture, $"{drawn.Max():0} ms, {frames.Rate:0} frames a second, {bytes / 1_000:N0} kB, busy for {longest:0} ms at most"),
            drawn.Max() <= maxDrawn && frames.Rate >= minFrameRate && (maxBytes is null || bytes < maxBytes) && longest < MaxLongestTask);
    }
}
