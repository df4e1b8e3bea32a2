using SpanLinks.Graph.Store;

namespace SpanLinks.Server.Edges;

/// <summary>
/// What arrived before the server started, newest first, as far back as some links reach. It is worked off with what the present leaves of the
/// bound. One user at a time.
/// </summary>
internal sealed class EdgeBacklog(ILinkStore store, int maxLinks)
{
    private const int PartsPerRead = 1_000;

    private readonly Queue<TracePart> _parts = new(); // at most maxLinks of them

    /// <summary>Whether all that is kept is in it, or was.</summary>
    public bool IsWhole { get; private set; } = true;

    public bool IsEmpty => _parts.Count == 0;

    /// <summary>Fills it with what arrived up to a position, that one included.</summary>
    public async Task FillAsync(PartPosition newest, ulong fromUnixNano, CancellationToken cancellationToken)
    {
        var links = 0;
        for (PartPosition? before = newest with { Index = newest.Index + 1 }; before is not null && links < maxLinks;)
        {
            var page = await store.SearchAsync(
                new TraceSearch { Terms = [new SearchTerm(SearchTermKind.HasLink)], FromUnixNano = fromUnixNano, Before = before, MaxParts = PartsPerRead },
                cancellationToken);
            foreach (var part in page.Parts.TakeWhile(_ => links < maxLinks))
            {
                _parts.Enqueue(part);
                links += Math.Max(1, part.LinkCount);
            }

            before = page.Next;
            IsWhole = before is null;
        }
    }

    /// <summary>Takes parts out until they have as many links.</summary>
    public List<TracePart> Take(int budget)
    {
        var taken = new List<TracePart>();
        while (budget > 0 && _parts.TryDequeue(out var part))
        {
            taken.Add(part);
            budget -= Math.Max(1, part.LinkCount);
        }

        return taken;
    }
}
