using SpanLinks.Graph.Store;
using SpanLinks.Server.Edges;
using SpanLinks.Server.Telemetry;

namespace SpanLinks.Server.Query.Live;

/// <summary>
/// Looks once a second for what arrived and tells all live readers, so that the store is asked as often for a hundred of them as for one,
/// and never while there is none.
/// </summary>
internal sealed partial class ArrivalHub(ILinkStore store, TimeProvider time, ILogger<ArrivalHub> logger) : BackgroundService
{
    public const int MaxSubscriptions = 100;

    /// <summary>How many parts of traces are looked at in a second; what is beyond is said to be missed.</summary>
    private const int MaxParts = 2_000;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly ArrivalReader _arrivals = new(store);
    private readonly SemaphoreSlim _turn = new(1); // guards both
    private readonly List<ArrivalSubscription> _subscriptions = []; // at most MaxSubscriptions

    /// <summary>Tells of what arrives from now on, until it is disposed of; null where there are too many readers.</summary>
    public async Task<ArrivalSubscription?> SubscribeAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            _subscriptions.RemoveAll(subscription => subscription.IsOver);
            if (_subscriptions.Count == MaxSubscriptions)
            {
                return null;
            }

            if (_subscriptions.Count == 0)
            {
                await _arrivals.SkipAsync(cancellationToken);
            }

            var subscription = new ArrivalSubscription();
            _subscriptions.Add(subscription);
            return subscription;
        }
        finally
        {
            _turn.Release();
        }
    }

    public override void Dispose()
    {
        _turn.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await TellAsync(stoppingToken);
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                var failure = LoggedFailure.Of(error);
                Log.ArrivalsFailed(logger, failure.Reason, failure.Stack);
            }
        }
    }

    private async Task TellAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            _subscriptions.RemoveAll(subscription => subscription.IsOver);
            if (_subscriptions.Count == 0)
            {
                return;
            }

            var (parts, isCut) = await _arrivals.ReadAsync(MaxParts, cancellationToken);
            if (parts.Count > 0)
            {
                var batch = new ArrivalBatch(store, parts, isCut);
                _subscriptions.ForEach(subscription => subscription.Tell(batch));
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventIds.ArrivalsFailed, LogLevel.Warning, "Could not look for what arrived; live readers are told later. {Reason}")]
        public static partial void ArrivalsFailed(ILogger logger, string reason, Exception? error);
    }
}
