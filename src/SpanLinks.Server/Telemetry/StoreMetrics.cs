using System.Diagnostics.Metrics;
using SpanLinks.Graph.Store;

namespace SpanLinks.Server.Telemetry;

/// <summary>What the store holds, in the server's meter. It is looked up now and then, not whenever somebody reads metrics.</summary>
internal sealed partial class StoreMetrics : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);

    private readonly ILinkStore _store;
    private readonly TimeProvider _time;
    private readonly ILogger<StoreMetrics> _logger;
    private volatile StoreStatistics? _statistics;

    public StoreMetrics(ILinkStore store, IMeterFactory meters, TimeProvider time, ILogger<StoreMetrics> logger)
    {
        (_store, _time, _logger) = (store, time, logger);
        var meter = meters.Create(ServerMetrics.MeterName);
        Create(meter, "spanlinks.store.spans", "{span}", "Spans that the store holds.", statistics => statistics.SpanCount);
        Create(meter, "spanlinks.store.links", "{link}", "Links that the store holds.", statistics => statistics.LinkCount);
        Create(meter, "spanlinks.store.disk", "By", "What the store takes on disk.", statistics => statistics.DiskBytes);
        Create(meter, "spanlinks.store.disk.free", "By", "What is free on its disk.", statistics => statistics.FreeDiskBytes);
        Create(meter, "spanlinks.store.compaction.pending", "By", "What the store has yet to sort anew.", statistics => statistics.PendingCompactionBytes);
        Create(meter, "spanlinks.store.damages", "{file}", "Files that are damaged and not read.", statistics => statistics.Damages.Count);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, _time);
        do
        {
            try
            {
                _statistics = await _store.ReadStatisticsAsync(stoppingToken);
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                _statistics = null; // rather no figures than old ones
                var failure = LoggedFailure.Of(error);
                Log.StatisticsFailed(_logger, failure.Reason, failure.Stack);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private void Create(Meter meter, string name, string unit, string description, Func<StoreStatistics, long> value) =>
        meter.CreateObservableUpDownCounter<long>(name, () => _statistics is { } known ? [new Measurement<long>(value(known))] : [], unit, description);

    private static partial class Log
    {
        [LoggerMessage(EventIds.StatisticsFailed, LogLevel.Warning, "Could not read what the store holds; its metrics are missing until the next time. {Reason}")]
        public static partial void StatisticsFailed(ILogger logger, string reason, Exception? error);
    }
}
