using System.Globalization;
using SpanLinks.Benchmarks.Bars;
using SpanLinks.Load.Servers;

namespace SpanLinks.Benchmarks.Pages;

internal sealed class TracePageBar : IBar
{
    private const int Spans = 10_000;
    private const double MaxFirstRows = 1_000;
    private const double MinFrameRate = 30;
    private const double MaxFrameTime = 50;
    private const int MaxBytes = 1_000_000;

    public string Name => "page-trace";

    public string Target => "the page of a trace of 10,000 spans shows its first rows within 1 s, has less than 1 MB, and scrolls at 30 frames a second or more, 95 of 100 in less than 50 ms";

    public BarOutcome Run(string[] arguments) => RunAsync().GetAwaiter().GetResult();

    private static async Task<BarOutcome> RunAsync()
    {
        using var data = DataDirectory.Create();
        await using var server = await ServerChild.StartAsync(data, [], CancellationToken.None);
        using var client = new HttpClient();
        foreach (var spans in (int[])[1_000, Spans, 100_000])
        {
            await PageServer.SendAsync(client, server.Address, LongTrace.Requests(spans));
            var page = await PageServer.TimeAsync(client, PageOf(server.Address, spans));
            var rows = await PageServer.TimeAsync(client, new Uri(PageOf(server.Address, spans) + $"?part=rows&rows={spans / 2}-{(spans / 2) + 500}"));
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"  {spans,7:N0} spans: page {page.Milliseconds,6:0} ms, {page.Bytes,9:N0} bytes; 500 rows more {rows.Milliseconds,6:0} ms, {rows.Bytes,9:N0} bytes"));
        }

        var (bytes, _) = await PageServer.TimeAsync(client, PageOf(server.Address, Spans));
        await using var browser = await PageBrowser.StartAsync(".chunk .line");
        var first = await browser.FirstShownAsync(PageOf(server.Address, Spans));
        var frames = await browser.ScrollAsync();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"  first rows after {string.Join(", ", first.Select(time => $"{time:0}"))} ms; {frames.Count} frames of {frames.Median:0.0} ms, 95 of 100 below {frames.Percentile95:0.0} ms, {frames.Empty:0.0} % of them without rows in the middle"));
        return new BarOutcome(
            string.Create(CultureInfo.InvariantCulture, $"{first.Max():0} ms, {bytes / 1_000:N0} kB, {frames.Rate:0} frames a second, 95 of 100 within {frames.Percentile95:0} ms"),
            first.Max() <= MaxFirstRows && bytes < MaxBytes && frames.Rate >= MinFrameRate && frames.Percentile95 < MaxFrameTime);
    }

    private static Uri PageOf(ServerAddress server, int spans) => new(server.Api, $"/trace/{LongTrace.IdOf(spans)}");
}
