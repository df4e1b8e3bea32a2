using System.Diagnostics;
using SpanLinks.Load.Measures;
using SpanLinks.Load.Sending;
using SpanLinks.Load.Servers;
using SpanLinks.Load.Traffic;

namespace SpanLinks.Load.Growth;

/// <summary>Fills a server, reads from it by its API on the way, and kills it in the end.</summary>
internal sealed class ServerGrowth(GrowthOptions options)
{
    private readonly TrafficGenerator _generator = new(options.Traffic);
    private readonly List<GrowthPoint> _points = [];
    private long _raw;

    public async Task<ServerGrowthFigures> RunAsync(CancellationToken cancellationToken)
    {
        using var data = DataDirectory.Create();
        await using var server = await ServerChild.StartAsync(data, options.ServerOptions, cancellationToken);
        using var client = new LoadClient(_generator, options.Sending.Connect(server.Address));
        using var reader = new ApiReader(server.Address);
        var reads = new GrowthReads(_generator.Samples, options.Traffic.SpansPerTrace, options.Reads);
        await client.SendAsync(options.WarmUp, cancellationToken);
        var spans = TakeSent(client).Spans;
        for (; spans < options.Spans; spans = _points[^1].Spans)
        {
            _points.Add(await StepAsync(server, client, data, () => reads.MeasureAsync(reader), spans, cancellationToken));
            GrowthReport.Print("server", _points[^1]);
        }

        await server.SettleAsync(data, cancellationToken);
        var partitions = data.Partitions();
        var disk = new DiskFigures(data.Bytes(), _raw, partitions.Sealed, partitions.All, partitions.SealedBytes);
        var peak = server.Figures.PeakResidentBytes;
        var restart = await new Restart(data, options, _generator).RunAsync(server, client, cancellationToken);
        return new ServerGrowthFigures(_points, peak, disk, restart);
    }

    private async Task<GrowthPoint> StepAsync(
        ServerChild server, LoadClient client, DataDirectory data, Func<Task<(ReadTimes Trace, ReadTimes Incoming)>> readAsync, long before,
        CancellationToken cancellationToken)
    {
        var (serverBefore, clientBefore, clock) = (server.Figures, ProcessFigures.OfThisProcess(), Stopwatch.StartNew());
        await client.SendAsync((options.Step * (_points.Count + 1)) - before, cancellationToken);
        var (seconds, serverAfter, clientAfter) = (clock.Elapsed.TotalSeconds, server.Figures, ProcessFigures.OfThisProcess());
        var sent = TakeSent(client);
        if (_points.Count == 0)
        {
            await readAsync(); // so that the first figures are not those of code that the JIT compiler has not optimized yet
        }

        var (trace, incoming) = await readAsync();
        return new GrowthPoint
        {
            Spans = before + sent.Spans,
            SpansPerSecond = Math.Round(sent.Spans / seconds),
            ServerCpuMicroseconds = Math.Round(serverAfter.CpuSince(serverBefore, sent.Spans), 2),
            ClientCpuMicroseconds = Math.Round(clientAfter.CpuSince(clientBefore, sent.Spans), 2),
            Trace = trace,
            Incoming = incoming,
            ResidentBytes = server.Figures.ResidentBytes,
            DiskBytes = data.Bytes(),
            RawBytes = _raw,
        };
    }

    private SendFigures TakeSent(LoadClient client)
    {
        var sent = client.TakeFigures();
        _raw += sent.RawBytes;
        return sent;
    }
}
