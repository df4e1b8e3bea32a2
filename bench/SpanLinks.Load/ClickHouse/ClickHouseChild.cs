using System.Diagnostics;
using SpanLinks.Load.Measures;
using SpanLinks.Load.Servers;

namespace SpanLinks.Load.ClickHouse;

/// <summary>Servers of ClickHouse that eng/clickhouse-cluster starts in a folder of their own.</summary>
internal sealed class ClickHouseChild : IAsyncDisposable
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);
    /// <summary>ClickHouse looks for merges every few seconds, and less often after it found none.</summary>
    private const int LooksToSettle = 10;

    private static readonly TimeSpan LongestSettling = TimeSpan.FromMinutes(10);

    private readonly DataDirectory _data;

    private ClickHouseChild(DataDirectory data, IReadOnlyList<Uri> addresses, string? cluster)
    {
        _data = data;
        Addresses = addresses;
        Cluster = cluster;
    }

    public IReadOnlyList<Uri> Addresses { get; }

    /// <summary>Null for a single server.</summary>
    public string? Cluster { get; }

    /// <summary>What all servers have used of the processors.</summary>
    public TimeSpan Cpu
    {
        get
        {
            var sum = TimeSpan.Zero;
            foreach (var file in Directory.EnumerateFiles(_data.FullPath, "pid", SearchOption.AllDirectories))
            {
                using var process = Process.GetProcessById(int.Parse(File.ReadAllText(file), null));
                sum += ProcessFigures.Of(process).Cpu;
            }

            return sum;
        }
    }

    /// <summary>Starts two shards of two replicas each, with a ZooKeeper.</summary>
    public static Task<ClickHouseChild> StartClusterAsync(CancellationToken cancellationToken) => StartAsync("cluster", "spanlinks", cancellationToken);

    /// <summary>Starts one server.</summary>
    public static Task<ClickHouseChild> StartSingleAsync(CancellationToken cancellationToken) => StartAsync("single", null, cancellationToken);

    /// <summary>Waits until nothing is merged any more.</summary>
    public async Task SettleAsync(CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        for (var calm = 0; calm < LooksToSettle && clock.Elapsed < LongestSettling;)
        {
            await Task.Delay(BetweenLooks, cancellationToken);
            var merges = 0;
            foreach (var address in Addresses)
            {
                using var bare = new BareClient(address);
                merges += int.Parse((await bare.AskAsync("SELECT count() FROM system.merges FORMAT TSV", cancellationToken)).Text, null);
            }

            calm = merges == 0 ? calm + 1 : 0;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await RunAsync("stop", _data.FullPath);
        _data.Dispose();
    }

    private static async Task<ClickHouseChild> StartAsync(string kind, string? cluster, CancellationToken cancellationToken)
    {
        var data = DataDirectory.Create();
        await RunAsync("start", data.FullPath, kind);
        var lines = await File.ReadAllLinesAsync(Path.Combine(data.FullPath, "addresses"), cancellationToken);
        return new ClickHouseChild(data, [.. lines.Select(line => new Uri(line.Split('=', 2)[1]))], cluster);
    }

    private static async Task RunAsync(params string[] arguments)
    {
        using var script = Process.Start(Repository.PathOf("eng", "clickhouse-cluster"), arguments);
        await script.WaitForExitAsync();
        if (script.ExitCode != 0)
        {
            throw new InvalidOperationException($"eng/clickhouse-cluster {arguments[0]} ended with {script.ExitCode}; what it said is above.");
        }
    }
}
