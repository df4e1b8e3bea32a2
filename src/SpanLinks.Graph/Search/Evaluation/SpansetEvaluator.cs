using SpanLinks.Graph.Links;
using SpanLinks.Graph.Search.Language;
using SpanLinks.Graph.Search.Matching;
using SpanLinks.Graph.Store;
using SpanLinks.Otlp.Ids;

namespace SpanLinks.Graph.Search.Evaluation;

/// <summary>
/// Finds the spans of given traces that an expression of a query selects, many traces at a time; other traces are read where links lead
/// to them.
/// </summary>
internal sealed partial class SpansetEvaluator
{
    private readonly TraceCache _traces;
    private readonly LinkReader _links;
    private readonly LinkedSpans _linked;
    private readonly SearchBudget _budget;
    private readonly ulong _from;
    private readonly ulong _to;
    private readonly Dictionary<Filter, FilterMatcher> _matchers = new(ReferenceEqualityComparer.Instance);

    public SpansetEvaluator(ILinkStore store, SearchBudget budget, ulong from, ulong to)
    {
        _traces = new TraceCache(store, budget);
        _links = new LinkReader(store, _traces, budget);
        _linked = new LinkedSpans(store);
        _budget = budget;
        _from = from;
        _to = to;
    }

    /// <summary>Forgets what was read.</summary>
    public void Clear() => _traces.Clear();

    /// <summary>The spans of the result: those of the traces that the range of time bounds.</summary>
    public Task<SpanSets> EvaluateAsync(Spanset spanset, IReadOnlyCollection<TraceId> traceIds, CancellationToken cancellationToken) =>
        EvaluateAsync(spanset, traceIds, isInRange: true, cancellationToken);

    /// <summary>The traces, among those that the walk reaches from the given ones, that may have a result.</summary>
    public async Task<IReadOnlyCollection<TraceId>> WalkAsync(
        IReadOnlyList<Planning.WalkStep> steps, IReadOnlyCollection<TraceId> traceIds, CancellationToken cancellationToken)
    {
        foreach (var step in steps)
        {
            var from = (await EvaluateAsync(step.From, traceIds, isInRange: false, cancellationToken)).Traces;
            var reached = new HashSet<TraceId>();
            var next = from;
            for (var hops = 0; next.Count > 0 && hops < (step.IsOneHop ? 1 : _budget.Limits.MaxHops); hops++)
            {
                var edges = await _links.FollowAsync(next, step.Direction, cancellationToken);
                next = [.. edges.SelectMany(edge => edge).Where(reached.Add)];
            }

            if (next.Count > 0 && !step.IsOneHop)
            {
                _budget.Cut("hops", _budget.Limits.MaxHops);
            }

            traceIds = reached;
        }

        return traceIds;
    }

    /// <summary>The spans that begin a walk to the result, which may lie anywhere in time.</summary>
    public Task<SpanSets> EvaluateAnywhereAsync(
        Spanset spanset, IReadOnlyCollection<TraceId> traceIds, CancellationToken cancellationToken) =>
        EvaluateAsync(spanset, traceIds, isInRange: false, cancellationToken);

    /// <summary>A trace that was read and is stored.</summary>
    public GraphTrace? Find(TraceId traceId) => _traces.Find(traceId)?.Trace;

    private async Task<SpanSets> EvaluateAsync(
        Spanset spanset, IReadOnlyCollection<TraceId> traceIds, bool isInRange, CancellationToken cancellationToken)
    {
        switch (spanset)
        {
            case Filter filter:
                return await MatchAsync(filter, traceIds, isInRange, cancellationToken);
            case Operation { Operator: SpansetOperator.Or } either:
                var one = await EvaluateAsync(either.Left, traceIds, isInRange, cancellationToken);
                return Union(one, await EvaluateAsync(either.Right, traceIds, isInRange, cancellationToken));
            case Operation operation:
                var right = await EvaluateAsync(operation.Right, traceIds, isInRange, cancellationToken);
                return right.Traces.Count == 0 ? right : operation.IsFromOtherTraces
                    ? await OverLinksAsync(operation, right, cancellationToken)
                    : Within(operation.Operator, await EvaluateAsync(operation.Left, right.Traces, isInRange, cancellationToken), right);
            default:
                throw new ArgumentOutOfRangeException(nameof(spanset));
        }
    }

    private async Task<SpanSets> MatchAsync(
        Filter filter, IReadOnlyCollection<TraceId> traceIds, bool isInRange, CancellationToken cancellationToken)
    {
        await _traces.ReadAsync(traceIds, cancellationToken);
        if (!_matchers.TryGetValue(filter, out var matcher))
        {
            _matchers.Add(filter, matcher = new FilterMatcher(filter));
        }

        var spans = traceIds.Select(_traces.Find).OfType<SearchedTrace>().SelectMany(trace => trace.Spans)
            .Where(searched => !isInRange || (searched.Span.EndTimeUnixNano >= _from && searched.Span.StartTimeUnixNano <= _to)).ToList();
        var matched = new List<SearchedSpan>();
        while (spans.Count > 0)
        {
            var tried = spans.ToLookup(searched => matcher.Match(searched, _linked));
            matched.AddRange(tried[Truth.Yes]);
            spans = [.. tried[Truth.Unknown]];
            if (spans.Count > 0 && !await ReadLinkedAsync(cancellationToken))
            {
                break;
            }
        }

        var sets = new SpanSets();
        foreach (var trace in matched.GroupBy(searched => searched.Span.Key.TraceId))
        {
            sets.Add(trace.Key, trace);
        }

        return sets;
    }

    private async Task<bool> ReadLinkedAsync(CancellationToken cancellationToken)
    {
        var isAllowed = _linked.Count < _budget.Limits.MaxLinkedSpans;
        if (isAllowed)
        {
            await _linked.ReadWantedAsync(_budget.Limits.MaxLinkedSpans, cancellationToken);
        }
        else
        {
            _budget.Cut("linked_spans", _budget.Limits.MaxLinkedSpans);
        }

        return isAllowed;
    }

    private static SpanSets Union(SpanSets one, SpanSets other)
    {
        var union = one.Keep((traceId, spans) => other.Find(traceId) is { } more ? spans.Union(more) : spans);
        foreach (var traceId in other.Traces.Where(traceId => one.Find(traceId) is null))
        {
            union.Add(traceId, other.Find(traceId)!);
        }

        return union;
    }

    private static SpanSets Within(SpansetOperator relation, SpanSets left, SpanSets right) => right.Keep((traceId, spans) =>
        left.Find(traceId) is not { } others ? []
        : relation == SpansetOperator.And ? spans.Union(others)
        : TraceStructure.Keep(relation, others, spans));
}
