using SpanLinks.Graph.Edges;
using SpanLinks.Graph.Links;
using SpanLinks.Graph.Store;
using SpanLinks.Server.Telemetry;

namespace SpanLinks.Server.Edges;

// Several servers over one store: each counts the spans of its own appends, which the store tells it of, writes what it counted every few
// seconds, and reads what all have written.
internal sealed partial class EdgeFollower
{
    /// <summary>Minutes are here only until they are written, so they may be of any time.</summary>
    private static readonly TimeSpan AnyTime = TimeSpan.FromDays(36_500);

    /// <summary>How long a server that ends counts and writes what waits, and how many times as many links it looks up then as otherwise at a time.</summary>
    private static readonly TimeSpan LongestEnd = TimeSpan.FromSeconds(10);
    private const int MoreAtTheEnd = 5;

    private readonly ILinkEdgeStore? _shared = store as ILinkEdgeStore;
    private readonly EdgeWrites _writes = new(options, time); // guarded by the gate, too

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        _shared?.OnAppended(Wait);
        return base.StartAsync(cancellationToken);
    }

    /// <summary>Ends, and first counts and writes what waits: nobody else would.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (_shared is null)
        {
            return;
        }

        using var timer = new CancellationTokenSource(LongestEnd, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        try
        {
            await WriteAsync(isLast: false, either.Token); // one that has failed or was broken off
            if (HasDue())
            {
                await CountAsync(isLast: false, either.Token); // as has this
            }

            await CountAsync(isLast: true, either.Token);
            await WriteAsync(isLast: true, either.Token);
        }
        catch (Exception error) when (error is StoreUnavailableException or OperationCanceledException)
        {
            var failure = LoggedFailure.Of(error);
            Log.EdgesLost(logger, failure.Reason, failure.Stack);
        }
    }

    /// <summary>What is counted besides edges, by all servers.</summary>
    public async Task<LinkEdgeTotals> ReadTotalsAsync(TimeWindow range, CancellationToken cancellationToken)
    {
        LinkEdgeTotals own;
        LinkEdgeSearch search;
        lock (_gate)
        {
            own = _minutes.ReadTotals(range) + EdgeMinutes.ReadTotals(range, _writes.UnderWay);
            search = _writes.SearchFor(range);
        }

        var steps = _shared is null ? [] : await _shared.ReadEdgesAsync(search with { OnlyTotals = true }, cancellationToken);
        return steps.Aggregate(own, (sum, step) => sum + step.Totals);
    }

    private async Task AddSharedAsync(EdgeSum sum, LinkEdgeSearch search, CancellationToken cancellationToken)
    {
        if (_shared is null)
        {
            return;
        }

        var found = await _shared.ReadEdgesAsync(search, cancellationToken);
        foreach (var step in found)
        {
            sum.Add(step.Totals);
            if (step.Edge.Count > 0)
            {
                sum.Add(step.Edge, step.Scaled, step.StartUnixNano);
            }
        }

        sum.IsCut |= found.Count == LinkEdgeSearch.MaxRows;
    }

    private bool HasDue()
    {
        lock (_gate)
        {
            return _due.Count > 0;
        }
    }

    private async Task WriteAsync(bool isLast, CancellationToken cancellationToken)
    {
        LinkEdgeWrite? write;
        lock (_gate)
        {
            write = _shared is null ? null : _writes.Next(_minutes, Now, isLast);
        }

        if (write is null)
        {
            return;
        }

        await _shared!.AppendEdgesAsync(write, cancellationToken);
        lock (_gate)
        {
            _writes.Confirm();
        }
    }
}
