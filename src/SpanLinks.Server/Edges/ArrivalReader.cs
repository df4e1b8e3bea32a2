using SpanLinks.Graph.Store;

namespace SpanLinks.Server.Edges;

/// <summary>
/// Reads what arrived in a store since the last time. Where batches may be found later than others with greater numbers, it looks back for them,
/// as far as a bound lets it. One user at a time.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="terms">What parts must hold.</param>
internal sealed class ArrivalReader(ILinkStore store, params IReadOnlyList<SearchTerm> terms)
{
    private const int PartsPerRead = 1_000;

    private readonly HashSet<PartPosition> _known = []; // what was read behind From: some parts for each look within the lag
    private PartPosition _first;
    private PartPosition _last;

    private PartPosition From => Later(_first, new PartPosition(_last.Batch - store.MaxBatchLag, store.MaxBatchLag == 0 ? _last.Index : 0));

    /// <summary>Counts everything up to what is there now as read; answers where it ends.</summary>
    public async Task<PartPosition?> SkipAsync(CancellationToken cancellationToken)
    {
        var newest = await store.SearchAsync(new TraceSearch { Terms = terms, MaxParts = 1 }, cancellationToken);
        if (newest.Parts is not [var part, ..])
        {
            return null;
        }

        _first = _last = part.Position;
        return part.Position;
    }

    /// <summary>What arrived, oldest first, and whether there was more than <paramref name="maxParts"/>, which is passed over.</summary>
    public async Task<(IReadOnlyList<TracePart> Parts, bool IsCut)> ReadAsync(int maxParts, CancellationToken cancellationToken)
    {
        var arrived = new List<TracePart>();
        var (newest, looked) = (_last, 0);
        PartPosition? before = null;
        do
        {
            var search = new TraceSearch { Terms = terms, Before = before, After = From, MaxParts = Math.Min(PartsPerRead, maxParts - arrived.Count) };
            var page = await store.SearchAsync(search, cancellationToken);
            foreach (var part in page.Parts)
            {
                newest = Later(newest, part.Position);
                if (store.MaxBatchLag == 0 || _known.Add(part.Position))
                {
                    arrived.Add(part);
                }
            }

            looked += page.Parts.Count;
            before = page.Next;
        }
        while (before is not null && arrived.Count < maxParts && looked < 2L * maxParts);

        _last = newest;
        _known.RemoveWhere(position => position <= From);
        arrived.Sort(static (x, y) => x.Position.CompareTo(y.Position));
        return (arrived, before is not null && arrived.Count == maxParts);
    }

    private static PartPosition Later(PartPosition one, PartPosition other) => one >= other ? one : other;
}
