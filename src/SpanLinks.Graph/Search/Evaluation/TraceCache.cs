using SpanLinks.Graph.Search.Matching;
using SpanLinks.Graph.Store;
using SpanLinks.Otlp.Ids;

namespace SpanLinks.Graph.Search.Evaluation;

/// <summary>The traces that a page of a search has read. The budget bounds them; whoever evaluates clears them.</summary>
internal sealed class TraceCache(ILinkStore store, SearchBudget budget)
{
    /// <summary>How many traces are asked for at a time.</summary>
    private const int MaxTracesPerRead = 64;

    private readonly Dictionary<TraceId, SearchedTrace?> _traces = [];

    /// <summary>The trace, if it was read and is stored.</summary>
    public SearchedTrace? Find(TraceId traceId) => _traces.GetValueOrDefault(traceId);

    public void Clear() => _traces.Clear();

    /// <summary>Reads those that were not read yet, as far as the budget allows.</summary>
    public async Task ReadAsync(IEnumerable<TraceId> traceIds, CancellationToken cancellationToken)
    {
        var missing = traceIds.Distinct().Where(traceId => !_traces.ContainsKey(traceId)).ToList();
        for (var next = 0; next < missing.Count;)
        {
            var count = budget.Allow(Math.Min(missing.Count - next, MaxTracesPerRead));
            if (count == 0)
            {
                return;
            }

            next += await ReadAsync(missing.GetRange(next, count), cancellationToken);
        }
    }

    // Each trace may have as many spans as all together are read at a time, so at least the first is read as far as is allowed.
    private async Task<int> ReadAsync(List<TraceId> traceIds, CancellationToken cancellationToken)
    {
        var maxSpans = budget.Limits.MaxSpansPerTrace;
        var read = 0;
        foreach (var stored in await store.ReadTracesAsync(traceIds, maxSpans, cancellationToken))
        {
            if (stored.IsCut && read > 0)
            {
                break;
            }

            if (stored.IsCut)
            {
                budget.Cut("spans_per_trace", maxSpans);
            }

            _traces[stored.TraceId] = stored.Spans.Count > 0 ? new SearchedTrace(stored) : null;
            budget.Read(1, stored.Spans.Count);
            read++;
        }

        return read;
    }
}
