using System.Diagnostics;
using System.Globalization;
using SpanLinks.Benchmarks.Bars;
using SpanLinks.Benchmarks.Server;
using SpanLinks.Load.Sending;
using SpanLinks.Load.Servers;
using SpanLinks.Load.Traffic;

namespace SpanLinks.Benchmarks.Pages;

internal sealed class HomePageBar : IBar
{
    private const long Spans = 1_000_000;
    private const int Loads = 200;
    private const double MaxMilliseconds = 100;

    public string Name => "page-home";

    public string Target => "the home page over a million spans comes within 100 ms, 95 times of 100";

    public BarOutcome Run(string[] arguments) => RunAsync(Arguments.Spans(arguments, Spans)).GetAwaiter().GetResult();

    private static async Task<BarOutcome> RunAsync(long spans)
    {
        using var data = DataDirectory.Create();
        await using var server = await ServerChild.StartAsync(data, [], CancellationToken.None);
        var traffic = new TrafficOptions { StartTimeUnixNano = (ulong)TimeProvider.System.GetUtcNow().AddMinutes(-5).ToUnixTimeMilliseconds() * 1_000_000 };
        using var sender = new LoadClient(new TrafficGenerator(traffic), new SendOptions().Connect(server.Address));
        await sender.SendAsync(spans, CancellationToken.None);
        using var client = new HttpClient { BaseAddress = server.Address.Api };
        var home = await TimeAsync(client, "/");
        foreach (var search in (string[])["/?from=1h", "/?service=order-api", "/?q=" + Uri.EscapeDataString("{ status = error }"), "/?has=dangling"])
        {
            Console.WriteLine($"  {search}: {await TimeAsync(client, search)}");
        }

        return new BarOutcome($"{home} over {spans:N0} spans", home.Percentile95 <= MaxMilliseconds);
    }

    private static async Task<PageTimes> TimeAsync(HttpClient client, string path)
    {
        var times = new List<double>();
        var bytes = 0;
        await client.GetByteArrayAsync(path); // once to warm up
        for (var load = 0; load < Loads; load++)
        {
            var clock = Stopwatch.StartNew();
            bytes = (await client.GetByteArrayAsync(path)).Length;
            times.Add(clock.Elapsed.TotalMilliseconds);
        }

        times.Sort();
        return new PageTimes(times[Loads / 2], times[Loads * 95 / 100], bytes);
    }

    private sealed record PageTimes(double Median, double Percentile95, int Bytes)
    {
        public override string ToString() =>
            string.Create(CultureInfo.InvariantCulture, $"{Median:0.0} ms, 95 of 100 within {Percentile95:0.0} ms, {Bytes / 1_000} kB");
    }
}
