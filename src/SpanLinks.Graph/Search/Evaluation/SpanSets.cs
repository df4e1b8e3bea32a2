using SpanLinks.Graph.Search.Matching;
using SpanLinks.Otlp.Ids;

namespace SpanLinks.Graph.Search.Evaluation;

/// <summary>Spans by trace; a trace without any is not in it.</summary>
internal sealed class SpanSets
{
    private readonly Dictionary<TraceId, HashSet<SearchedSpan>> _byTrace = [];

    public IReadOnlyCollection<TraceId> Traces => _byTrace.Keys;

    public HashSet<SearchedSpan>? Find(TraceId traceId) => _byTrace.GetValueOrDefault(traceId);

    public void Add(TraceId traceId, IEnumerable<SearchedSpan> spans)
    {
        var set = spans.ToHashSet();
        if (set.Count > 0)
        {
            _byTrace[traceId] = set;
        }
    }

    /// <summary>Keeps some spans of each trace.</summary>
    public SpanSets Keep(Func<TraceId, HashSet<SearchedSpan>, IEnumerable<SearchedSpan>> choose)
    {
        var kept = new SpanSets();
        foreach (var (traceId, spans) in _byTrace)
        {
            kept.Add(traceId, choose(traceId, spans));
        }

        return kept;
    }
}
