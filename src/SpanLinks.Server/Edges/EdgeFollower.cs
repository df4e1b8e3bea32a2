using SpanLinks.Graph.Links;
using SpanLinks.Graph.Store;
using SpanLinks.Otlp.Ids;
using SpanLinks.Server.Telemetry;

namespace SpanLinks.Server.Edges;

/// <summary>
/// Follows what arrives and adds its links up to the link edges of each minute. Links are looked up after a grace time, so that linked
/// spans which arrive late are there. What there is to do in a second is bounded: of more, whole traces are left out by chance, and the figures
/// are scaled up. At the start it also goes back over what arrived last before, as far as the bound lets it in a minute. Where the store is
/// shared, it follows what this process appends instead, and the minutes are kept in the store (EdgeFollower.Shared.cs).
/// </summary>
internal sealed partial class EdgeFollower(
    ILinkStore store, EdgeOptions options, EdgeMetrics metrics, TimeProvider time, ILogger<EdgeFollower> logger) : BackgroundService
{
    private const int CatchUpSeconds = 60;
    private const int MaxPartsPerTick = 50_000;
    private static readonly TimeSpan LogInterval = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new(); // guards what follows; never held over a read
    private readonly EdgeMinutes _minutes = new(store is ILinkEdgeStore ? options with { KeepTime = AnyTime } : options);
    private readonly WaitingParts _waiting = new(options, time);
    private readonly List<HashSet<SpanKey>> _reads = []; // one for each that is under way: what was counted since it began
    private List<TracePart> _due = []; // no longer waiting, and not yet counted

    private readonly ArrivalReader _arrivals = new(store, new SearchTerm(SearchTermKind.HasLink));
    private readonly SemaphoreSlim _reading = new(1);
    private readonly SeenSpans _seen = new();
    private readonly EdgeBacklog _backlog = new(store, options.MaxLinksPerSecond * CatchUpSeconds);
    private ulong _knownFrom = store is ILinkEdgeStore ? 0 : ulong.MaxValue;
    private long _toldOfCut;
    private long _toldOfFailure;

    /// <summary>From when on the minutes have all there is, in Unix nanoseconds.</summary>
    public ulong KnownFromUnixNano
    {
        get
        {
            lock (_gate)
            {
                return Math.Max(_knownFrom, _minutes.KeptFromUnixNano);
            }
        }
    }

    private ulong Now => UnixTime.Nano(time);

    /// <summary>Adds the minutes of a range, and looks up what waits for its grace time to pass.</summary>
    public async Task AddToAsync(EdgeSum sum, TimeWindow range, CancellationToken cancellationToken)
    {
        await ReadArrivalsAsync(cancellationToken);
        List<TracePart> waiting;
        LinkEdgeSearch search;
        HashSet<SpanKey> countedSince = []; // is not in the sum
        lock (_gate)
        {
            _minutes.AddTo(sum, range);
            EdgeMinutes.AddTo(sum, range, _writes.UnderWay);
            search = _writes.SearchFor(range, sum.Steps.FirstUnixNano, sum.Steps.LengthNano);
            waiting = [.. _waiting.Newest(options.MaxLinksPerSecond), .. _due];
            _reads.Add(countedSince);
        }

        try
        {
            await AddSharedAsync(sum, search, cancellationToken);
            var parts = new EdgeParts(new TimeWindow(EdgeMinutes.StartOf(range.FromUnixNano), range.ToUnixNano), sum.Steps);
            await foreach (var link in EdgeLinks.ReadAsync(store, waiting, span => !IsSeen(span, countedSince), cancellationToken))
            {
                parts.Add(link);
            }

            parts.AddTo(sum);
        }
        finally
        {
            lock (_gate)
            {
                _reads.Remove(countedSince);
            }
        }
    }

    /// <summary>
    /// How many links of a range of time had no linked span when they were looked up, scaled up where some were left out, and whether some
    /// were. It looks at the minutes only, so it costs next to nothing.
    /// </summary>
    public (long Count, bool IsSampled) CountUnresolved(TimeWindow range)
    {
        lock (_gate)
        {
            var totals = _minutes.ReadTotals(range);
            return ((long)Math.Round(totals.Unresolved), totals.Taken < totals.Offered);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield(); // the start of the host does not wait for it
        using var timer = new PeriodicTimer(options.Interval, time);
        var isStarted = false;
        do
        {
            try
            {
                if (!isStarted)
                {
                    await StartFromNowAsync(stoppingToken);
                    isStarted = true;
                }

                await ReadArrivalsAsync(stoppingToken);
                await CountAsync(isLast: false, stoppingToken);
                await WriteAsync(isLast: false, stoppingToken);
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                if (error is not StoreUnavailableException)
                {
                    GiveUpDue();
                }

                TellOfFailure(LoggedFailure.Of(error));
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    public override void Dispose()
    {
        _reading.Dispose();
        base.Dispose();
    }

    // A store that is away fails every second.
    private void TellOfFailure(LoggedFailure failure)
    {
        if (_toldOfFailure == 0 || time.GetElapsedTime(_toldOfFailure) >= LogInterval)
        {
            _toldOfFailure = time.GetTimestamp();
            Log.EdgesFailed(logger, failure.Reason, failure.Stack);
        }
    }

    private async Task StartFromNowAsync(CancellationToken cancellationToken)
    {
        if (_shared is not null)
        {
            return; // what was there before is counted by those who appended it
        }

        var newest = await _arrivals.SkipAsync(cancellationToken);
        lock (_gate)
        {
            _knownFrom = EdgeMinutes.StartOf(Now) + EdgeMinutes.MinuteNano;
            _minutes.Trim(Now);
        }

        if (newest is null)
        {
            CompleteBacklog();
            return;
        }

        await _backlog.FillAsync(newest.Value, _minutes.KeptFromUnixNano, cancellationToken);
    }

    private async Task ReadArrivalsAsync(CancellationToken cancellationToken)
    {
        if (_shared is not null)
        {
            return; // the store tells
        }

        await _reading.WaitAsync(cancellationToken);
        try
        {
            var (parts, isCut) = await _arrivals.ReadAsync(MaxPartsPerTick, cancellationToken);
            Wait(parts);
            if (isCut && (_toldOfCut == 0 || time.GetElapsedTime(_toldOfCut) >= LogInterval))
            {
                _toldOfCut = time.GetTimestamp();
                Log.ArrivalsPassedOver(logger, MaxPartsPerTick);
            }
        }
        finally
        {
            _reading.Release();
        }
    }

    private void Wait(IReadOnlyList<TracePart> parts)
    {
        lock (_gate)
        {
            foreach (var part in parts.Where(part => !_waiting.TryAdd(part)))
            {
                _minutes.Offer(part.StartTimeUnixNano, part.LinkCount, isTaken: false);
            }
        }
    }

    private async Task CountAsync(bool isLast, CancellationToken cancellationToken)
    {
        var budget = Math.Max(1, (int)(options.MaxLinksPerSecond * options.Interval.TotalSeconds));
        var due = TakeDue(isLast ? budget * MoreAtTheEnd : budget, isLast, out var used);
        await AddAsync(due, isLive: true, cancellationToken);
        var earlier = TakeBacklog(budget - used);
        await AddAsync(earlier, isLive: false, cancellationToken);
        lock (_gate)
        {
            if (earlier.Count > 0 && _backlog is { IsEmpty: true, IsWhole: true })
            {
                CompleteBacklog();
            }
            else if (earlier.Count > 0)
            {
                // Parts come by arrival, so the last one only tells about when they started.
                _knownFrom = Math.Min(_knownFrom, EdgeMinutes.StartOf(earlier[^1].EndTimeUnixNano) + EdgeMinutes.MinuteNano);
            }

            _minutes.Trim(Now);
        }
    }

    private void CompleteBacklog()
    {
        lock (_gate)
        {
            _knownFrom = 0; // as far back as minutes are kept
        }
    }

    // Of too many links those of some traces are left out, by a part of the trace id, which senders choose at random.
    private List<TracePart> TakeDue(int budget, bool isLast, out int used)
    {
        lock (_gate)
        {
            if (_due.Count > 0)
            {
                used = _due.Sum(part => Math.Max(1, part.LinkCount));
                return _due; // the store could not be read the last time
            }

            var due = _waiting.TakeDue(isLast);
            var links = due.Sum(part => (long)Math.Max(1, part.LinkCount));
            var share = links <= budget ? 1 : (double)budget / links;
            var taken = due.FindAll(part => share >= 1 || (part.TraceId.Low * 0x9E3779B97F4A7C15 >> 11) * (1.0 / (1UL << 53)) < share);
            var chosen = taken.ToHashSet();
            foreach (var part in due)
            {
                _minutes.Offer(part.StartTimeUnixNano, part.LinkCount, chosen.Contains(part));
            }

            used = taken.Sum(part => Math.Max(1, part.LinkCount));
            _due = taken;
            return taken;
        }
    }

    // What fails for another reason than the store's would fail again and hold up the rest.
    private void GiveUpDue()
    {
        lock (_gate)
        {
            _due = [];
        }
    }

    private List<TracePart> TakeBacklog(int budget)
    {
        var taken = _backlog.Take(budget);
        lock (_gate)
        {
            foreach (var part in taken)
            {
                _minutes.Offer(part.StartTimeUnixNano, part.LinkCount, isTaken: true);
            }
        }

        return taken;
    }

    private async Task AddAsync(List<TracePart> parts, bool isLive, CancellationToken cancellationToken)
    {
        var links = new List<GraphLink>();
        await foreach (var link in EdgeLinks.ReadAsync(store, parts, span => !IsSeen(span), cancellationToken))
        {
            links.Add(link);
        }

        lock (_gate)
        {
            foreach (var link in links)
            {
                _minutes.Add(link);
                _seen.Add(link.Linking.Key);
                _reads.ForEach(countedSince => countedSince.Add(link.Linking.Key));
            }

            if (isLive)
            {
                _due = [];
            }
        }

        foreach (var link in isLive ? links : [])
        {
            metrics.Record(link);
        }
    }

    private bool IsSeen(SpanKey span, HashSet<SpanKey>? except = null)
    {
        lock (_gate)
        {
            return _seen.Contains(span) && except?.Contains(span) != true;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventIds.EdgesFailed, LogLevel.Warning, "Could not add up link edges; they are tried again with what arrives next. {Reason}")]
        public static partial void EdgesFailed(ILogger logger, string reason, Exception? error);

        [LoggerMessage(EventIds.EdgesLost, LogLevel.Warning, "What was counted of link edges last could not be written; they lack it. {Reason}")]
        public static partial void EdgesLost(ILogger logger, string reason, Exception? error);

        [LoggerMessage(EventIds.ArrivalsPassedOver, LogLevel.Warning, "More than {Max} parts of traces with links arrived at once; link edges lack the rest.")]
        public static partial void ArrivalsPassedOver(ILogger logger, int max);
    }
}
