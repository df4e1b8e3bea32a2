using SpanLinks.Graph.Search.Evaluation;
using SpanLinks.Graph.Search.Planning;
using SpanLinks.Graph.Store;
using SpanLinks.Otlp.Ids;

namespace SpanLinks.Graph.Search.Candidates;

/// <summary>Traces that a query names, or that carry links to a trace that it names, the one whose linking span started last first.</summary>
internal sealed class DirectSource(ILinkStore store, SearchPlan plan, SearchBudget budget, RankedTrace? after) : CandidateSource
{
    private Queue<RankedTrace>? _left;

    public override SearchPosition? Rest => _left is { Count: 0 } ? null : new SearchPosition(null, after);

    public override async Task<IReadOnlyList<Candidate>> NextAsync(int max, CancellationToken cancellationToken)
    {
        _left ??= new Queue<RankedTrace>((await FindAsync(cancellationToken)).Where(trace => after is not { } done || trace.CompareTo(done) > 0));
        var candidates = new List<Candidate>();
        while (candidates.Count < max && _left.TryDequeue(out var trace))
        {
            candidates.Add(new Candidate(trace.TraceId, new SearchPosition(null, trace)));
        }

        return candidates;
    }

    private async Task<IEnumerable<RankedTrace>> FindAsync(CancellationToken cancellationToken)
    {
        var starts = new Dictionary<TraceId, ulong>();
        foreach (var alternative in plan.Alternatives)
        {
            if (alternative.TraceId is { } traceId)
            {
                starts.TryAdd(traceId, 0);
                continue;
            }

            foreach (var link in await ReadIncomingAsync(alternative, cancellationToken))
            {
                starts[link.Linking.TraceId] = Math.Max(starts.GetValueOrDefault(link.Linking.TraceId), link.StartTimeUnixNano);
            }
        }

        return starts.Select(trace => new RankedTrace(trace.Value, trace.Key)).Order();
    }

    private async Task<IEnumerable<IncomingLink>> ReadIncomingAsync(SpanRequirement alternative, CancellationToken cancellationToken)
    {
        var max = budget.Limits.MaxIncomingLinks;
        var target = new IncomingLinkTarget(alternative.LinkedTraceId!.Value, alternative.LinkedSpanId);
        var links = await store.ReadIncomingLinksAsync([target], max + 1, cancellationToken);
        if (links.Count > max)
        {
            budget.Cut("incoming_links", max);
        }

        return links.Take(max);
    }
}
