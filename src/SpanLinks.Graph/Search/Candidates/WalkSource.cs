using SpanLinks.Graph.Links;
using SpanLinks.Graph.Search.Evaluation;
using SpanLinks.Graph.Search.Planning;
using SpanLinks.Graph.Store;
using SpanLinks.Otlp.Ids;

namespace SpanLinks.Graph.Search.Candidates;

/// <summary>
/// Traces that links reach from the traces of another source: from one after the other of a search of parts, from all of a direct source
/// together. What is reached together is ordered newest first.
/// </summary>
internal sealed class WalkSource(
    CandidateSource from, SearchPlan plan, SpansetEvaluator evaluator, SearchBudget budget, SearchPosition start) : CandidateSource
{
    /// <summary>How many traces are read at a time, to see whether a walk begins there.</summary>
    private const int TracesPerRead = 32;

    private readonly Queue<Candidate> _starts = new();
    private readonly HashSet<TraceId> _started = [];
    private readonly Queue<Candidate> _reached = new();
    private readonly SearchPosition _start = start;
    private SearchPosition? _rest = start;
    private bool _isEnd;
    private bool _hasMoved;

    public override SearchPosition? Rest => _rest;

    public override async Task<IReadOnlyList<Candidate>> NextAsync(int max, CancellationToken cancellationToken)
    {
        while (_reached.Count == 0)
        {
            if (_isEnd || (_starts.Count == 0 && !await ReadStartsAsync(cancellationToken)))
            {
                return [];
            }

            await WalkAsync(plan.IsDirect ? [.. _starts] : [_starts.Dequeue()], cancellationToken);
        }

        var candidates = new List<Candidate>();
        while (candidates.Count < max && _reached.TryDequeue(out var candidate))
        {
            candidates.Add(candidate);
        }

        return candidates;
    }

    // False at the end of the source, or where nothing more may be read.
    private async Task<bool> ReadStartsAsync(CancellationToken cancellationToken)
    {
        while (_starts.Count == 0)
        {
            var next = await from.NextAsync(plan.IsDirect ? int.MaxValue : TracesPerRead, cancellationToken);
            var traceIds = next.Select(candidate => candidate.TraceId).Where(_started.Add).ToHashSet();
            var begins = await evaluator.EvaluateAnywhereAsync(plan.Walk[0].From, traceIds, cancellationToken);
            if (next.Count == 0 || MustStop())
            {
                _isEnd = true;
                _rest = next.Count == 0 ? from.Rest : _rest;
                return false;
            }

            foreach (var candidate in next.Where(candidate => begins.Find(candidate.TraceId) is not null && traceIds.Remove(candidate.TraceId)))
            {
                _starts.Enqueue(candidate);
            }

            if (_starts.Count == 0)
            {
                _rest = next[^1].After;
                _hasMoved = true;
            }
        }

        return true;
    }

    private async Task WalkAsync(IReadOnlyList<Candidate> starts, CancellationToken cancellationToken)
    {
        // A part's own position is behind it; what it leads to may fill several pages, each of which begins with it again.
        var before = starts[0].After.Before is { } part ? part with { Index = part.Index + 1 } : (PartPosition?)null;
        var after = _start.Before == before ? _start.After : null;
        var reached = await evaluator.WalkAsync(plan.Walk, [.. starts.Select(candidate => candidate.TraceId)], cancellationToken);
        if (MustStop())
        {
            _isEnd = true;
            _rest = new SearchPosition(before, after);
            return;
        }

        _hasMoved = true;
        var ranked = reached.Select(evaluator.Find).OfType<GraphTrace>()
            .Select(trace => new RankedTrace(trace.StartTimeUnixNano, trace.TraceId)).Order().ToList();
        foreach (var trace in ranked.Where(trace => after is not { } done || trace.CompareTo(done) > 0))
        {
            _reached.Enqueue(new Candidate(trace.TraceId, new SearchPosition(before, trace)));
        }

        if (plan.IsDirect)
        {
            _starts.Clear();
        }
    }

    // What a page does first counts as far as it came, with a cut, so that each page comes further than the one before.
    private bool MustStop()
    {
        var mustStop = budget.IsExhausted && _hasMoved;
        if (budget.IsExhausted && !mustStop)
        {
            budget.AcceptExhaustion();
            budget.Restart();
        }

        return mustStop;
    }
}
