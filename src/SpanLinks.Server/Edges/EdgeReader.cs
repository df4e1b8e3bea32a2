using SpanLinks.Graph.Links;
using SpanLinks.Graph.Store;
using SpanLinks.Server.Query.Reports;

namespace SpanLinks.Server.Edges;

/// <summary>Answers the link edges of a range of time: from the minutes where they reach, and by a bounded look into the store before.</summary>
internal sealed class EdgeReader(ILinkStore store, EdgeFollower follower)
{
    /// <summary>How many traces of the time before the minutes are read.</summary>
    public const int MaxScannedTraces = 2_000;

    /// <summary>From when on edges are known without looking into the store.</summary>
    public ulong KnownFromUnixNano => follower.KnownFromUnixNano;

    /// <summary>Adds the range's links; answers how many traces were read where not all could be.</summary>
    public async Task<int?> ReadAsync(EdgeSum sum, TimeRange range, CancellationToken cancellationToken)
    {
        var knownFrom = follower.KnownFromUnixNano;
        int? cutAt = null;
        if (range.FromUnixNano < knownFrom)
        {
            cutAt = await ScanAsync(sum, new TimeWindow(range.FromUnixNano, Math.Min(range.ToUnixNano, knownFrom - 1)), cancellationToken);
        }

        if (range.ToUnixNano >= knownFrom)
        {
            await follower.AddToAsync(sum, new TimeWindow(Math.Max(range.FromUnixNano, knownFrom), range.ToUnixNano), cancellationToken);
        }

        return cutAt;
    }

    /// <summary>How many links of a range had no linked span when they were looked up, and whether the number is scaled up; it looks at no edge.</summary>
    public async Task<(long Count, bool IsSampled)> CountUnresolvedAsync(TimeWindow range, CancellationToken cancellationToken)
    {
        var totals = await follower.ReadTotalsAsync(range, cancellationToken);
        return ((long)Math.Round(totals.Unresolved), totals.Taken < totals.Offered);
    }

    private async Task<int?> ScanAsync(EdgeSum sum, TimeWindow window, CancellationToken cancellationToken)
    {
        var search = new TraceSearch
        {
            Terms = [new SearchTerm(SearchTermKind.HasLink)],
            FromUnixNano = window.FromUnixNano,
            ToUnixNano = window.ToUnixNano,
        };
        var scan = new PartScan(store, search, MaxScannedTraces);
        var parts = new EdgeParts(window, sum.Steps);
        await foreach (var batch in scan.ReadAsync(cancellationToken).Chunk(64).WithCancellation(cancellationToken))
        {
            var linking = batch.Where(trace => trace.Spans.Count > 0).SelectMany(trace => GraphTrace.Decode(trace).Spans)
                .Where(span => span.Links.Count > 0).ToList();
            foreach (var link in await SpanLinkReader.ResolveAsync(store, linking, cancellationToken))
            {
                parts.Add(link);
            }
        }

        parts.AddTo(sum);
        return scan.IsCut ? scan.TraceCount : null;
    }
}
