using SpanLinks.Graph.Store;

namespace SpanLinks.Server.Edges;

/// <summary>Reads what arrived in a store since the last time: newest first, until what was read before. One user at a time.</summary>
/// <param name="store">The store.</param>
/// <param name="terms">What parts must hold.</param>
internal sealed class ArrivalReader(ILinkStore store, params IReadOnlyList<SearchTerm> terms)
{
    private const int PartsPerRead = 1_000;

    private PartPosition _last;

    /// <summary>Counts everything that is there now as read; answers where it ends.</summary>
    public async Task<PartPosition?> SkipAsync(CancellationToken cancellationToken)
    {
        var newest = await store.SearchAsync(new TraceSearch { Terms = terms, MaxParts = 1 }, cancellationToken);
        _last = newest.Parts is [var part, ..] ? part.Position : _last;
        return newest.Parts is [var first, ..] ? first.Position : null;
    }

    /// <summary>What arrived, oldest first, and whether there was more than <paramref name="maxParts"/>, which is passed over.</summary>
    public async Task<(IReadOnlyList<TracePart> Parts, bool IsCut)> ReadAsync(int maxParts, CancellationToken cancellationToken)
    {
        var arrived = new List<TracePart>();
        PartPosition? before = null;
        var isEnd = false;
        while (!isEnd && arrived.Count < maxParts)
        {
            var page = await store.SearchAsync(
                new TraceSearch { Terms = terms, Before = before, MaxParts = Math.Min(PartsPerRead, maxParts - arrived.Count) }, cancellationToken);
            arrived.AddRange(page.Parts.TakeWhile(IsNew));
            isEnd = page.Next is not { } next || page.Parts.Any(part => !IsNew(part)) || !IsNew(next);
            before = page.Next;
        }

        if (arrived.Count > 0)
        {
            _last = arrived[0].Position;
        }

        arrived.Reverse();
        return (arrived, !isEnd);
    }

    private bool IsNew(TracePart part) => IsNew(part.Position);

    private bool IsNew(PartPosition position) => (position.Batch, position.Index).CompareTo((_last.Batch, _last.Index)) > 0;
}
