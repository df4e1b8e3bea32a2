using SpanLinks.Load.Sending;
using SpanLinks.Load.Servers;
using SpanLinks.Load.Traffic;

namespace SpanLinks.Load.Running;

/// <summary>Sends traffic to a server, which it starts itself unless it is given one, and prints what both sides measure.</summary>
internal sealed class LoadRun(RunOptions options)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (options.Server is { } address)
        {
            await SendAsync(address, server: null, data: null, cancellationToken);
            return;
        }

        using var data = DataDirectory.Create();
        await using var server = await ServerChild.StartAsync(data, options.ServerOptions, cancellationToken);
        await SendAsync(server.Address, server, data, cancellationToken);
    }

    private async Task SendAsync(ServerAddress address, ServerChild? server, DataDirectory? data, CancellationToken cancellationToken)
    {
        using var client = new LoadClient(new TrafficGenerator(options.Traffic), options.Sending.Connect(address), options.Sending.SpansPerSecond);
        var meter = new LoadMeter(client, server, data);
        await SendAllAsync(client, meter, cancellationToken);
        Console.WriteLine(Report.Line(meter.Next()));
        var sent = meter.Total();
        if (server is not null)
        {
            await server.SettleAsync(data!, cancellationToken);
        }

        meter.Next();
        Report.Print(sent, settled: meter.Total());
    }

    private async Task SendAllAsync(LoadClient client, LoadMeter meter, CancellationToken cancellationToken)
    {
        using var time = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        time.CancelAfter(options.Duration ?? Timeout.InfiniteTimeSpan);
        var sending = client.SendAsync(options.Spans, time.Token);
        while (await Task.WhenAny(sending, Task.Delay(Interval, cancellationToken)) != sending)
        {
            Console.WriteLine(Report.Line(meter.Next()));
        }

        try
        {
            await sending;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // the time is over
        }
    }
}
