using SpanLinks.Graph.Search.Planning;
using SpanLinks.Graph.Store;

namespace SpanLinks.Graph.Search.Candidates;

/// <summary>Traces of which a part has what one of some alternatives says, the part that arrived last first.</summary>
internal sealed class PartSource : CandidateSource
{
    /// <summary>How many parts are read at a time for one alternative.</summary>
    private const int PartsPerRead = 64;

    /// <summary>How many reads a page makes at most: one may find nothing and still not be the last.</summary>
    private const int MaxReads = 500;

    private readonly List<PartReader> _readers;
    private readonly int _maxParts;
    private int _parts;
    private int _reads;

    public PartSource(ILinkStore store, SearchPlan plan, SearchRequest request, PartPosition? before)
    {
        _maxParts = request.Limits.MaxParts;
        _readers = [.. plan.Alternatives.Select(alternative => new PartReader(store, new TraceSearch
        {
            Terms = alternative.Terms,
            FromUnixNano = plan.IsInRange ? request.FromUnixNano : 0,
            ToUnixNano = plan.IsInRange ? request.ToUnixNano : ulong.MaxValue,
            Before = before,
            MaxParts = PartsPerRead,
        }))];
    }

    public override SearchPosition? Rest => _readers.All(reader => reader.IsEnd)
        ? null
        : new SearchPosition(_readers.Where(reader => !reader.IsEnd).Select(reader => reader.Before).Aggregate(Later), null);

    public override async Task<IReadOnlyList<Candidate>> NextAsync(int max, CancellationToken cancellationToken)
    {
        var candidates = new List<Candidate>();
        while (candidates.Count < max && await NewestAsync(cancellationToken) is { } part)
        {
            foreach (var reader in _readers.Where(reader => reader.Head?.Position == part.Position))
            {
                reader.Take();
            }

            _parts++;
            candidates.Add(new Candidate(part.TraceId, new SearchPosition(part.Position, null)));
        }

        return candidates;
    }

    private async Task<TracePart?> NewestAsync(CancellationToken cancellationToken)
    {
        while (_parts < _maxParts && _reads < MaxReads && _readers.Find(reader => reader.Head is null && !reader.IsEnd) is { } empty)
        {
            _reads++;
            await empty.ReadAsync(cancellationToken);
        }

        return _parts == _maxParts || _readers.Exists(reader => reader.Head is null && !reader.IsEnd)
            ? null
            : _readers.Select(reader => reader.Head).OfType<TracePart>()
                .MaxBy(part => part.Position);
    }

    // Null stands for the time before the first read, which is later than all.
    private static PartPosition? Later(PartPosition? one, PartPosition? other) =>
        one is not { } first || other is not { } second ? null
        : first >= second ? one : other;
}
