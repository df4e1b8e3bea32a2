using System.Diagnostics;
using SpanLinks.Load.Sending;
using SpanLinks.Load.Servers;
using SpanLinks.Load.Traffic;

namespace SpanLinks.Load.Growth;

/// <summary>Kills a server under load, starts it on the same data, and measures the time until it serves what was acknowledged.</summary>
internal sealed class Restart(DataDirectory data, GrowthOptions options, TrafficGenerator generator)
{
    private const int Checked = 500;

    /// <summary>Enough that the log of what is not in files yet is as long as it gets.</summary>
    private const long MoreSpans = 300_000;

    public async Task<RestartFigures> RunAsync(ServerChild server, LoadClient client, CancellationToken cancellationToken)
    {
        await client.SendAsync(Math.Min(MoreSpans, options.Step), cancellationToken);
        var known = generator.Samples.Draw(Checked);
        await KillUnderLoadAsync(server, client);

        var clock = Stopwatch.StartNew();
        await using var again = await ServerChild.StartAsync(data, options.ServerOptions, cancellationToken);
        var ready = clock.Elapsed;
        using var reader = new ApiReader(again.Address);
        var lost = await reader.ReadTraceAsync(known[^1].TraceId) == options.Traffic.SpansPerTrace ? 0 : 1;
        var serving = clock.Elapsed;
        foreach (var span in known.SkipLast(1))
        {
            lost += await reader.ReadTraceAsync(span.TraceId) == options.Traffic.SpansPerTrace ? 0 : 1;
        }

        return new RestartFigures(ready.TotalSeconds, serving.TotalSeconds, Checked, lost, again.Figures.PeakResidentBytes);
    }

    private static async Task KillUnderLoadAsync(ServerChild server, LoadClient client)
    {
        using var stop = new CancellationTokenSource();
        var sending = client.SendAsync(long.MaxValue, stop.Token);
        await Task.WhenAny(sending, Task.Delay(TimeSpan.FromMilliseconds(500), CancellationToken.None));
        await server.KillAsync();
        await stop.CancelAsync();
        await sending.ContinueWith(_ => { }, TaskScheduler.Default); // it ends in broken connections
    }
}
