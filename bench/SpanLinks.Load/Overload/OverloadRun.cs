using System.Diagnostics;
using SpanLinks.Load.Growth;
using SpanLinks.Load.Running;
using SpanLinks.Load.Sending;
using SpanLinks.Load.Servers;
using SpanLinks.Load.Traffic;

namespace SpanLinks.Load.Overload;

/// <summary>
/// Sends a server more than it can take, in every way at once, and watches its memory. Then all is quiet again, and it must take a request
/// at once and serve what it acknowledged.
/// </summary>
internal sealed class OverloadRun(OverloadOptions options)
{
    private const int Checked = 200;

    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestRecovery = TimeSpan.FromSeconds(30);

    /// <summary>True where the memory stayed below the ceiling and nothing acknowledged was lost.</summary>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        using var data = DataDirectory.Create();
        await using var server = await ServerChild.StartAsync(data, options.ServerOptions, cancellationToken);
        using var attacks = new Attacks(options, server.Address);
        try
        {
            await WatchAsync(server, data, attacks, cancellationToken);
        }
        finally
        {
            await attacks.StopAsync();
        }

        return await CheckAsync(server, attacks.Samples, cancellationToken);
    }

    private async Task WatchAsync(ServerChild server, DataDirectory data, Attacks attacks, CancellationToken cancellationToken)
    {
        var (clock, printed) = (Stopwatch.StartNew(), TimeSpan.Zero);
        while (clock.Elapsed < options.Duration && !attacks.AnyEnded.IsCompleted)
        {
            await Task.WhenAny(Task.Delay(BetweenLines, cancellationToken), attacks.AnyEnded);
            cancellationToken.ThrowIfCancellationRequested();
            var (sent, figures) = (attacks.TakeFigures(), server.Figures);
            Console.WriteLine(Report.Line(new
            {
                At = Math.Round(clock.Elapsed.TotalSeconds),
                SpansPerSecond = Math.Round(sent.Spans / (clock.Elapsed - printed).TotalSeconds),
                sent.Refused,
                Broken = sent.Failed,
                SlowOpen = attacks.Slow.Open,
                SlowClosed = attacks.Slow.Closed,
                BombsRefused = attacks.Bombs.Refused,
                figures.ResidentBytes,
                figures.PeakResidentBytes,
                DiskBytes = data.Bytes(),
            }));
            printed = clock.Elapsed;
        }
    }

    private async Task<bool> CheckAsync(ServerChild server, TraceSamples samples, CancellationToken cancellationToken)
    {
        using var client = new LoadClient(
            new TrafficGenerator(new TrafficOptions { Seed = 99 }), new SendOptions { Connections = 1 }.Connect(server.Address));
        using var late = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        late.CancelAfter(LongestRecovery);
        var clock = Stopwatch.StartNew();
        await client.SendAsync(1, late.Token);
        var recovery = clock.Elapsed;

        var lost = 0;
        using var reader = new ApiReader(server.Address);
        var known = samples.Counted > 0 ? samples.Draw(Checked) : [];
        foreach (var span in known)
        {
            lost += await reader.ReadTraceAsync(span.TraceId) == new TrafficOptions().SpansPerTrace ? 0 : 1;
        }

        var peak = server.Figures.PeakResidentBytes;
        Console.WriteLine(FormattableString.Invariant(
            $"At most {Report.Mebibytes(peak):N0} MiB resident, {Report.Mebibytes(options.CeilingBytes):N0} allowed. The next request was acknowledged after {recovery.TotalSeconds:N1} s. {lost} of {known.Count} acknowledged traces lost."));
        return peak <= options.CeilingBytes && lost == 0;
    }
}
