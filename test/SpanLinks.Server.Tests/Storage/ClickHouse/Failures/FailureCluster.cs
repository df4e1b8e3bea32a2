using SpanLinks.Server.Tests.Support;
using SpanLinks.Storage.ClickHouse;

namespace SpanLinks.Server.Tests.Storage.ClickHouse.Failures;

/// <summary>A cluster of its own, two servers over it, and what was sent to them so far.</summary>
public sealed class FailureCluster : IAsyncLifetime
{
    /// <summary>Each asks another node first, and none the first replica of a shard.</summary>
    private static readonly string[][] Orders = [["n12", "n21", "n22", "n11"], ["n22", "n11", "n12", "n21"]];

    private readonly List<Uri> _otlp = [];
    private readonly List<ulong> _acknowledged = [];
    private ClusterProcess? _cluster;

    internal ClusterProcess Nodes => _cluster!;

    internal List<ServerProcess> Servers { get; } = [];

    internal ClickHouseOptions Options => new()
    {
        Endpoints = [.. Orders[0].Select(node => Nodes.Addresses[node])],
        Cluster = ClickHouseServers.ClusterName,
        User = ClickHouseServers.User,
        Password = ClickHouseServers.Password,
    };

    public async ValueTask InitializeAsync()
    {
        _cluster = await ClusterProcess.StartAsync();
        ClickHouseStores.Open(Options).Dispose();
        for (var server = 0; server < Orders.Length; server++)
        {
            Servers.Add(await StartServerAsync(server));
            _otlp.Add(Servers[server].Otlp);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in Servers)
        {
            await server.DisposeAsync();
        }

        await (_cluster?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    /// <summary>Starts a server, at the address that it had before if there was one.</summary>
    internal Task<ServerProcess> StartServerAsync(int server, params IEnumerable<string> arguments) => ServerProcess.StartAsync(
        directory: null,
        [
            "--store", "clickhouse", "--clickhouse-cluster", ClickHouseServers.ClusterName, "--clickhouse-user", ClickHouseServers.User,
            "--clickhouse", string.Join(',', Orders[server % Orders.Length].Select(node => Nodes.Addresses[node].AbsoluteUri)),
            .. server < _otlp.Count ? (string[])["--otlp-http", _otlp[server].Authority] : [],
            .. arguments,
        ],
        ("SPANLINKS_CLICKHOUSE_PASSWORD", ClickHouseServers.Password));

    /// <summary>Begins to send to both servers.</summary>
    internal FailureLoad Send() => new(_otlp, firstTrace: (ulong)_acknowledged.Count * 10 + 1_000_000 * (ulong)(_loads++ + 1));

    /// <summary>Ends sending, and waits until everything that was ever acknowledged is found, each span and link once.</summary>
    internal async Task AssertNothingLostAsync(FailureLoad load)
    {
        await load.EndAsync();
        _acknowledged.AddRange(load.Acknowledged);
        var began = TimeProvider.System.GetTimestamp();
        using var store = await ClickHouseLinkStore.OpenAsync(Options, TestContext.Current.CancellationToken);
        while (true)
        {
            var (whole, others) = await FailureCount.CountAsync(store, _acknowledged);
            var took = TimeProvider.System.GetElapsedTime(began);
            if (others.Count == 0)
            {
                TestContext.Current.TestOutputHelper?.WriteLine(
                    $"{load.Acknowledged.Count} traces acknowledged, {whole} of {_acknowledged.Count} in all found whole after {took.TotalSeconds:0.0} s; "
                    + $"refused: {string.Join(", ", load.Refusals.Select(refusal => $"{refusal.Key} x{refusal.Value}"))}");
                return;
            }

            Assert.True(took < MaxRecovery, $"After {took} {others.Count} of {_acknowledged.Count} traces are not whole: {string.Join("; ", others.Take(10))}");
            await Task.Delay(TimeSpan.FromMilliseconds(200), TestContext.Current.CancellationToken);
        }
    }

    private static readonly TimeSpan MaxRecovery = TimeSpan.FromSeconds(60);
    private int _loads;
}
