using SpanLinks.Graph.Store;

namespace SpanLinks.Server.Edges;

/// <summary>Reads what arrived in a store since the last time. One user at a time.</summary>
/// <param name="store">The store.</param>
/// <param name="terms">What parts must hold.</param>
internal sealed class ArrivalReader(ILinkStore store, params IReadOnlyList<SearchTerm> terms)
{
    private const int PartsPerRead = 1_000;

    private PartPosition _last;
    private HashSet<PartPosition> _known = []; // what was read that a search from _last on finds again; of one read at most

    private PartPosition From => store.MaxBatchLag == 0 ? _last : new PartPosition(_last.Batch - store.MaxBatchLag, 0);

    /// <summary>Counts everything that is there now as read; answers where it ends.</summary>
    public async Task<PartPosition?> SkipAsync(CancellationToken cancellationToken)
    {
        var newest = await store.SearchAsync(new TraceSearch { Terms = terms, MaxParts = 1 }, cancellationToken);
        if (newest.Parts is not [var part, ..])
        {
            return null;
        }

        _last = part.Position;
        if (store.MaxBatchLag > 0)
        {
            await ReadAsync(int.MaxValue, cancellationToken);
        }

        return part.Position;
    }

    /// <summary>What arrived, oldest first, and whether there was more than <paramref name="maxParts"/>, which is passed over.</summary>
    public async Task<(IReadOnlyList<TracePart> Parts, bool IsCut)> ReadAsync(int maxParts, CancellationToken cancellationToken)
    {
        var arrived = new List<TracePart>();
        var seen = new HashSet<PartPosition>();
        PartPosition? before = null;
        do
        {
            var search = new TraceSearch { Terms = terms, Before = before, After = From, MaxParts = Math.Min(PartsPerRead, maxParts - arrived.Count) };
            var page = await store.SearchAsync(search, cancellationToken);
            arrived.AddRange(page.Parts.Where(part => !_known.Contains(part.Position)));
            seen.UnionWith(page.Parts.Select(part => part.Position));
            before = page.Next;
        }
        while (before is not null && arrived.Count < maxParts);

        if (seen.Count > 0)
        {
            _last = Later(_last, seen.Max());
            _known = store.MaxBatchLag == 0 ? [] : [.. seen.Where(position => position > From)];
        }

        arrived.Reverse();
        return (arrived, before is not null);
    }

    private static PartPosition Later(PartPosition one, PartPosition other) => one >= other ? one : other;
}
