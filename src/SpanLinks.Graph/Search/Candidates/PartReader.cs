using SpanLinks.Graph.Store;

namespace SpanLinks.Graph.Search.Candidates;

/// <summary>Reads the parts that hold some terms page by page, one part ahead.</summary>
internal sealed class PartReader(ILinkStore store, TraceSearch search)
{
    private readonly Queue<TracePart> _parts = new();
    private PartPosition? _before = search.Before;
    private bool _isEnd;

    /// <summary>The newest part that is left, once it is read.</summary>
    public TracePart? Head => _parts.TryPeek(out var part) ? part : null;

    /// <summary>Whether nothing is left.</summary>
    public bool IsEnd => _isEnd && _parts.Count == 0;

    /// <summary>Every part that is left arrived before this one; null before the first read.</summary>
    public PartPosition? Before => Head is { } head ? head.Position with { Index = head.Position.Index + 1 } : _before;

    public void Take() => _parts.Dequeue();

    /// <summary>Reads a page if no part is read ahead; it may be empty without being the last.</summary>
    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        if (_parts.Count > 0 || _isEnd)
        {
            return;
        }

        var page = await store.SearchAsync(search with { Before = _before }, cancellationToken);
        foreach (var part in page.Parts)
        {
            _parts.Enqueue(part);
        }

        _before = page.Next;
        _isEnd = page.Next is null;
    }
}
