using SpanLinks.Graph.Search.Candidates;
using SpanLinks.Graph.Search.Evaluation;
using SpanLinks.Graph.Search.Language;
using SpanLinks.Graph.Search.Planning;
using SpanLinks.Graph.Spans;
using SpanLinks.Graph.Store;
using SpanLinks.Otlp.Ids;

namespace SpanLinks.Graph.Search;

/// <summary>
/// Finds the traces that a query selects spans of, a page at a time: the store's index gives candidates newest first, which are read and
/// evaluated many at a time.
/// </summary>
public sealed class TraceSearcher
{
    /// <summary>How many candidates are read and evaluated together.</summary>
    private const int TracesPerBatch = 32;

    private readonly SpanQuery _query;
    private readonly SearchRequest _request;
    private readonly SearchCursor _cursor;
    private readonly SearchBudget _budget;
    private readonly SpansetEvaluator _evaluator;
    private readonly CandidateSource _source;
    private readonly bool _reachesOthers;
    private readonly HashSet<TraceId> _tried = [];
    private readonly List<TraceMatch> _matches = [];
    private SearchPosition _position;
    private bool _hasAdvanced;
    private bool _hasRestarted;

    private TraceSearcher(ILinkStore store, SpanQuery query, SearchRequest request)
    {
        _query = query;
        _request = request;
        _cursor = request.Cursor ?? SearchCursor.Start;
        _position = _cursor.Position;
        _budget = new SearchBudget(request.Limits);
        _evaluator = new SpansetEvaluator(store, _budget, request.FromUnixNano, request.ToUnixNano);
        _reachesOthers = query.Root.IsOverLinks;
        var plan = Planner.Plan(query.Root);
        var after = plan.Walk.Count == 0 ? _position.After : null;
        CandidateSource source = plan.IsDirect
            ? new DirectSource(store, plan, _budget, after)
            : new PartSource(store, plan, request, _position.Before);
        _source = plan.Walk.Count == 0 ? source : new WalkSource(source, plan, _evaluator, _budget, _position);
    }

    /// <summary>A page of the traces that the query finds.</summary>
    /// <remarks>
    /// Newest first is by the arrival of what the search began with: spans of the result, or of a side of an operator over links that an
    /// index narrows more. A trace of which more arrives while a search is paged keeps its place.
    /// </remarks>
    public static Task<SearchPage> SearchAsync(
        ILinkStore store, SpanQuery query, SearchRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(request);
        return new TraceSearcher(store, query, request).RunAsync(cancellationToken);
    }

    /// <summary>Those of some traces that the query finds, in the order of the ids: for traces of which something has just arrived.</summary>
    public static async Task<IReadOnlyList<TraceMatch>> MatchAsync(
        ILinkStore store, SpanQuery query, IReadOnlyCollection<TraceId> traceIds, CancellationToken cancellationToken)
    {
        var matches = new List<TraceMatch>();
        foreach (var batch in traceIds.Chunk(TracesPerBatch))
        {
            var searcher = new TraceSearcher(store, query, new SearchRequest { MaxTraces = batch.Length + 1 });
            await searcher.TryAsync([.. batch.Select(traceId => new Candidate(traceId, SearchPosition.Start))], cancellationToken);
            matches.AddRange(searcher._matches);
        }

        return matches;
    }

    private async Task<SearchPage> RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var candidates = await _source.NextAsync(TracesPerBatch, cancellationToken);
            if (candidates.Count == 0)
            {
                return Page(_source.Rest, isEarly: _source.Rest is not null);
            }

            if (!await TryAsync(candidates, cancellationToken))
            {
                var isEnd = _source.Rest is null && candidates[^1].After == _position;
                return Page(isEnd ? null : _position, isEarly: _matches.Count < _request.MaxTraces);
            }
        }
    }

    /// <summary>Adds what is found of the candidates; false where the page ends with or before one of them.</summary>
    private async Task<bool> TryAsync(IReadOnlyList<Candidate> candidates, CancellationToken cancellationToken)
    {
        var batchSize = candidates.Count;
        for (var next = 0; next < candidates.Count;)
        {
            var batch = candidates.Skip(next).Take(batchSize).ToList();
            var untried = batch.Select(candidate => candidate.TraceId)
                .Where(traceId => !_tried.Contains(traceId) && !_cursor.Remembers(traceId)).ToHashSet();
            var found = await _evaluator.EvaluateAsync(_query.Root, untried, cancellationToken);
            if (_budget.IsExhausted && _hasAdvanced)
            {
                return false;
            }

            // The first trace of a page has all of its budget.
            if (_budget.IsExhausted && !_hasRestarted)
            {
                _hasRestarted = true;
                batchSize = 1;
                _evaluator.Clear();
                _budget.Restart();
                continue;
            }

            _budget.AcceptExhaustion();
            if (!Add(batch, found))
            {
                return false;
            }

            _tried.UnionWith(untried);
            next += batch.Count;
            if (!_reachesOthers)
            {
                _evaluator.Clear();
            }
        }

        return true;
    }

    // False where the page is full.
    private bool Add(List<Candidate> batch, SpanSets found)
    {
        foreach (var candidate in batch)
        {
            if (found.Find(candidate.TraceId) is { } spans && _tried.Add(candidate.TraceId))
            {
                _matches.Add(new TraceMatch(_evaluator.Find(candidate.TraceId)!, [.. spans.Select(searched => searched.Span).OrderBy(Order)]));
            }

            _position = candidate.After;
            _hasAdvanced = true;
            if (_matches.Count == _request.MaxTraces)
            {
                return false;
            }
        }

        return true;
    }

    private static (ulong Start, ulong Id) Order(Span span) => (span.StartTimeUnixNano, span.Key.SpanId.Value);

    private SearchPage Page(SearchPosition? next, bool isEarly) => new()
    {
        Matches = _matches,
        Next = next is null ? null : _cursor.Next(next, _matches.Select(match => match.Trace.TraceId)),
        Cuts = _budget.Cuts,
        TracesRead = _budget.TracesRead,
        EndedEarly = isEarly,
    };
}
