using SpanLinks.Graph.Links;
using SpanLinks.Graph.Spans;
using SpanLinks.Graph.Store;
using SpanLinks.Otlp.Ids;

namespace SpanLinks.Graph.Search.Matching;

/// <summary>A stored trace as conditions look at it: spans decoded as far as every query needs, attributes still in their bytes.</summary>
internal sealed class SearchedTrace
{
    private readonly Dictionary<SpanId, SearchedSpan> _bySpanId;
    private Dictionary<SpanId, int>? _childCounts;

    /// <summary>Takes a stored trace with at least one span.</summary>
    public SearchedTrace(StoredTrace stored)
    {
        _bySpanId = stored.Spans.Select(fragment => new SearchedSpan(this, SpanDecoder.Decode(fragment), fragment))
            .ToDictionary(searched => searched.Span.Key.SpanId);
        Trace = new GraphTrace(stored.TraceId, _bySpanId.Values.Select(searched => searched.Span), stored.IsCut);
        Spans = [.. Trace.Spans.Select(span => _bySpanId[span.Key.SpanId])];
    }

    public GraphTrace Trace { get; }

    /// <summary>Ordered by start.</summary>
    public IReadOnlyList<SearchedSpan> Spans { get; }

    public SearchedSpan? Find(SpanId spanId) => _bySpanId.GetValueOrDefault(spanId);

    public int ChildCount(SpanId spanId)
    {
        _childCounts ??= Spans.CountBy(searched => searched.Span.ParentSpanId).ToDictionary();
        return _childCounts.GetValueOrDefault(spanId);
    }
}
