using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace SpanLinks.Server.Tests.Storage.ClickHouse;

/// <summary>
/// A cluster of one's own, whose nodes n11, n12, n21, n22 and zookeeper a test may kill: eng/clickhouse-cluster in a folder that goes away with it.
/// </summary>
internal sealed class ClusterProcess : IAsyncDisposable
{
    public const string ZooKeeper = "zookeeper";

    private const string Server = "/usr/sbin/clickhouse-server";

    private readonly TempDirectory _directory;

    private ClusterProcess(TempDirectory directory) => _directory = directory;

    /// <summary>The address of each node by its name; it stays the same over restarts.</summary>
    public IReadOnlyDictionary<string, Uri> Addresses { get; private set; } = new Dictionary<string, Uri>();

    public static async Task<ClusterProcess> StartAsync()
    {
        Requirement.Meet(File.Exists(Server), $"{Server} is missing; eng/install-test-servers installs it.");
        var cluster = new ClusterProcess(new TempDirectory());
        try
        {
            await cluster.RunAsync("start", [], TestContext.Current.CancellationToken);
            var lines = await File.ReadAllLinesAsync(
                Path.Combine(cluster._directory.Path, "addresses"), TestContext.Current.CancellationToken);
            cluster.Addresses = lines.Select(line => line.Split('=', 2)).ToDictionary(pair => pair[0], pair => new Uri(pair[1]));
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>SIGKILL; the process is gone then.</summary>
    public Task KillAsync(string node) => RunAsync("kill", [node], TestContext.Current.CancellationToken);

    /// <summary>Starts a node that was killed, with its data; it answers then.</summary>
    public Task RestartAsync(string node) => RunAsync("restart", [node], TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (File.Exists(Path.Combine(_directory.Path, "addresses")))
        {
            await RunAsync("stop", ["now"], CancellationToken.None);
        }

        _directory.Dispose();
    }

    // The servers inherit no pipe of ours: their output goes to files.
    private async Task RunAsync(string command, string[] arguments, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(Script(), [command, _directory.Path, .. arguments]) { RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var error = await process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        Assert.True(process.ExitCode == 0, $"eng/clickhouse-cluster {command}: {error}");
    }

    private static string Script([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../../../eng/clickhouse-cluster"));
}
