using System.Collections.Concurrent;
using System.Diagnostics;
using SpanLinks.Load.Sending;
using SpanLinks.Load.Servers;
using SpanLinks.Load.Traffic;
using SpanLinks.Storage.ClickHouse;
using SpanLinks.Storage.ClickHouse.Schema;

namespace SpanLinks.Load.ClickHouse;

/// <summary>
/// Inserts the same spans into a cluster of two shards with two replicas, in turns: ready rows straight into its tables, and OTLP through two
/// servers, which read it, make the rows and wait for ClickHouse. Every round has tables of its own.
/// </summary>
internal sealed class IngestComparison(long spans)
{
    private const int Rounds = 3;
    private const int SpansPerBlock = 50_000;
    private const int RawWriters = 4;
    private const int ConnectionsPerServer = 200; // each has one request of 512 spans under way

    private static readonly TimeSpan LongestReplication = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(200);

    private readonly IReadOnlyList<TrafficRequest> _warmUp = SentTraffic.Make(new TrafficOptions { Seed = 2 }, spans / 2);
    private readonly IReadOnlyList<TrafficRequest> _requests = SentTraffic.Make(new TrafficOptions(), spans);

    private long Count => _requests.Sum(request => (long)request.Spans);

    public async Task<IngestFigures> RunAsync(CancellationToken cancellationToken)
    {
        await using var cluster = await ClickHouseChild.StartClusterAsync(cancellationToken);
        var (raw, served) = (TimeSpan.Zero, TimeSpan.Zero);
        for (var round = 1; round <= Rounds; round++)
        {
            var rawTook = await MeasureAsync(cluster, $"raw_{round}", InsertRawAsync, cancellationToken);
            var servedTook = await MeasureAsync(cluster, $"served_{round}", InsertServedAsync, cancellationToken);
            Console.WriteLine($"  round {round}: raw {Count / rawTook.TotalSeconds:N0} spans/s, through two servers {Count / servedTook.TotalSeconds:N0} spans/s, {rawTook / servedTook:0.00}");
            (raw, served) = (raw + rawTook, served + servedTook);
        }

        return new IngestFigures(Count * Rounds / raw.TotalSeconds, Count * Rounds / served.TotalSeconds);
    }

    private async Task<TimeSpan> MeasureAsync(
        ClickHouseChild cluster, string database, Func<ClickHouseOptions, CancellationToken, Task<TimeSpan>> insert, CancellationToken cancellationToken)
    {
        var options = new ClickHouseOptions { Endpoints = cluster.Addresses, Cluster = cluster.Cluster, Database = database };
        using (var schema = new ClickHouseSchema(options))
        {
            await schema.ApplyAsync(cancellationToken);
        }

        var cpu = cluster.Cpu;
        var took = await insert(options, cancellationToken);
        Console.WriteLine($"    {database}: {took.TotalSeconds:0.0} s; ClickHouse {(cluster.Cpu - cpu).TotalMicroseconds / spans / 1.5:0} us of CPU a span");
        using var bare = new BareClient(cluster.Addresses[0]);
        await CheckAsync(bare, database, cancellationToken);
        await bare.AskAsync($"DROP DATABASE {database} ON CLUSTER {cluster.Cluster}", cancellationToken);
        await cluster.SettleAsync(cancellationToken);
        return took;
    }

    // Replicas fetch from each other what one of them was given, which takes a moment.
    private async Task CheckAsync(BareClient bare, string database, CancellationToken cancellationToken)
    {
        var wanted = $"{_warmUp.Concat(_requests).Sum(request => request.Spans)}";
        var clock = Stopwatch.StartNew();
        while (await bare.AskAsync($"SELECT uniqExact(trace_id, span_id) FROM {database}.spans FORMAT TSV", cancellationToken) is { } stored && stored.Text != wanted)
        {
            if (clock.Elapsed > LongestReplication)
            {
                throw new InvalidOperationException($"{stored.Text} spans are stored of {wanted} that were acknowledged.");
            }

            await Task.Delay(BetweenLooks, cancellationToken);
        }
    }

    private async Task<TimeSpan> InsertRawAsync(ClickHouseOptions options, CancellationToken cancellationToken)
    {
        await InsertRawAsync(options, _warmUp, cancellationToken);
        return await InsertRawAsync(options, _requests, cancellationToken);
    }

    private static async Task<TimeSpan> InsertRawAsync(
        ClickHouseOptions options, IReadOnlyList<TrafficRequest> requests, CancellationToken cancellationToken)
    {
        var blocks = new ConcurrentQueue<RowBlock>(RowBlock.Make(requests, SpansPerBlock));
        var clock = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, RawWriters).Select(async writer =>
        {
            using var client = new BareClient(options.Endpoints[writer % options.Endpoints.Count]);
            while (blocks.TryDequeue(out var block))
            {
                await block.InsertAsync(client, options.Database, cancellationToken);
            }
        }));
        return Stopwatch.GetElapsedTime(clock);
    }

    private async Task<TimeSpan> InsertServedAsync(ClickHouseOptions options, CancellationToken cancellationToken)
    {
        using var data = DataDirectory.Create();
        await using var first = await StartAsync(data, options, cancellationToken);
        await using var second = await StartAsync(data, options with { Endpoints = [.. options.Endpoints.Reverse()] }, cancellationToken);
        var senders = new[] { first, second }.SelectMany(server => Enumerable.Range(0, ConnectionsPerServer).Select(_ => new HttpSender(server.Address, isJson: false, isGzip: false)));
        using var client = new LoadClient(new SentTraffic([.. _warmUp, .. _requests]), [.. senders]);
        await client.SendAsync(_warmUp.Sum(request => request.Spans), cancellationToken); // for the JIT compiler
        var clock = Stopwatch.GetTimestamp();
        var cpu = first.Figures.Cpu + second.Figures.Cpu;
        await client.SendAsync(Count, cancellationToken);
        var took = Stopwatch.GetElapsedTime(clock);
        Console.WriteLine($"    servers {(first.Figures.Cpu + second.Figures.Cpu - cpu).TotalMicroseconds / spans:0.0} us of CPU a span");
        return took;
    }

    private static Task<ServerChild> StartAsync(DataDirectory data, ClickHouseOptions options, CancellationToken cancellationToken) => ServerChild.StartAsync(
        data,
        [
            "--store", "clickhouse", "--clickhouse", string.Join(',', options.Endpoints.Select(endpoint => endpoint.OriginalString)),
            "--clickhouse-database", options.Database, "--clickhouse-cluster", options.Cluster!, "--memory", "2GiB",
        ],
        cancellationToken);
}
