using SpanLinks.Graph.Store;
using SpanLinks.Storage.ClickHouse.ExistingTables;

namespace SpanLinks.Server.Hosting;

/// <summary>Says once, at the start, where answers about incoming links will be slow.</summary>
internal sealed partial class StoreNotice(ILinkStore store, ILogger<StoreNotice> logger) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (store is ExistingTableStore existing && !await existing.IsIndexedAsync(cancellationToken))
        {
            Log.LinksNotIndexed(logger);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static partial class Log
    {
        [LoggerMessage(EventIds.LinksNotIndexed, LogLevel.Warning, "No index of incoming links keeps up: all spans with links are looked at for each answer. Run: spanlinks clickhouse index")]
        public static partial void LinksNotIndexed(ILogger logger);
    }
}
