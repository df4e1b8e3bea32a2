using System.Globalization;
using SpanLinks.Load.ClickHouse;

namespace SpanLinks.Load.Scale;

/// <summary>What the servers of a cluster tell of themselves.</summary>
internal sealed class ClusterFigures(ClickHouseChild cluster) : IDisposable
{
    private readonly List<BareClient> _servers = [.. cluster.Addresses.Select(address => new BareClient(address))];

    /// <summary>How many SELECTs all servers ran meanwhile: those that were sent, and what each of them asked of the shards.</summary>
    public async Task<long> CountSelectsAsync(Func<Task> action, CancellationToken cancellationToken)
    {
        var before = await SumAsync(cancellationToken);
        await action();
        return await SumAsync(cancellationToken) - before - _servers.Count; // the second look counts itself
    }

    /// <summary>How many parts on disk the first server has of a table.</summary>
    public Task<long> CountPartsAsync(string database, string table, CancellationToken cancellationToken) => AskAsync(
        _servers[0], $"SELECT count() FROM system.parts WHERE active AND database = '{database}' AND table = '{table}' FORMAT TSV", cancellationToken);

    public void Dispose() => _servers.ForEach(server => server.Dispose());

    private async Task<long> SumAsync(CancellationToken cancellationToken)
    {
        var sum = 0L;
        foreach (var server in _servers)
        {
            sum += await AskAsync(server, "SELECT value FROM system.events WHERE event = 'SelectQuery' FORMAT TSV", cancellationToken);
        }

        return sum;
    }

    private static async Task<long> AskAsync(BareClient server, string select, CancellationToken cancellationToken) =>
        long.Parse((await server.AskAsync(select, cancellationToken)).Text, CultureInfo.InvariantCulture);
}
