using SpanLinks.Graph.Spans;
using SpanLinks.Graph.Store;
using SpanLinks.Otlp.Ids;

namespace SpanLinks.Graph.Links;

/// <summary>A trace of the graph, with at least one span.</summary>
public sealed class GraphTrace
{
    private readonly Dictionary<SpanId, Span> _spansById;
    private ILookup<SpanId, Span>? _children;

    /// <summary>Takes a trace's spans, at least one, of which none appears twice.</summary>
    public GraphTrace(TraceId traceId, IEnumerable<Span> spans, bool isCut)
    {
        TraceId = traceId;
        IsCut = isCut;
        var ordered = spans.ToArray();
        Array.Sort(ordered, ByStart);
        Spans = ordered;
        _spansById = ordered.ToDictionary(span => span.Key.SpanId);
        Root = Array.Find(ordered, span => span.ParentSpanId.IsZero) ?? Array.Find(ordered, IsTop) ?? ordered[0];
        StartTimeUnixNano = ordered[0].StartTimeUnixNano;
        EndTimeUnixNano = ordered.Max(span => span.LastTimeUnixNano);
    }

    /// <summary>Makes a trace of stored spans, at least one.</summary>
    public static GraphTrace Decode(StoredTrace stored) =>
        new(stored.TraceId, SpanDecoder.Decode(stored.Spans), stored.IsCut);

    public TraceId TraceId { get; }

    /// <summary>Ordered by start.</summary>
    public IReadOnlyList<Span> Spans { get; }

    /// <summary>Whether the trace has more spans than were read.</summary>
    public bool IsCut { get; }

    /// <summary>How many spans were read but are no part of the graph, because it is the graph of one span.</summary>
    public int LeftOutSpans { get; private init; }

    /// <summary>The earliest span without a parent, or with a parent that is not there.</summary>
    public Span Root { get; }

    /// <summary>The first start of a span, those included that are left out.</summary>
    public ulong StartTimeUnixNano { get; private init; }

    /// <summary>The last end of a span, those included that are left out.</summary>
    public ulong EndTimeUnixNano { get; private init; }

    public Span? Find(SpanId spanId) => _spansById.GetValueOrDefault(spanId);

    /// <summary>The span's parent; null where it is a root or the parent is not there.</summary>
    public Span? ParentOf(Span span) => span.ParentSpanId.IsZero ? null : Find(span.ParentSpanId);

    /// <summary>The spans whose parent it is, ordered by start.</summary>
    public IEnumerable<Span> ChildrenOf(SpanId spanId) =>
        (_children ??= Spans.Where(span => !span.ParentSpanId.IsZero).ToLookup(span => span.ParentSpanId))[spanId];

    /// <summary>The trace with those spans only that are in <paramref name="kept"/>; at least one is.</summary>
    internal GraphTrace Only(HashSet<SpanKey> kept)
    {
        var spans = Spans.Where(span => kept.Contains(span.Key)).ToList();
        return spans.Count == Spans.Count ? this : new GraphTrace(TraceId, spans, IsCut)
        {
            LeftOutSpans = Spans.Count - spans.Count,
            StartTimeUnixNano = StartTimeUnixNano,
            EndTimeUnixNano = EndTimeUnixNano,
        };
    }

    private static int ByStart(Span x, Span y)
    {
        var starts = x.StartTimeUnixNano.CompareTo(y.StartTimeUnixNano);
        return starts != 0 ? starts : x.Key.SpanId.Value.CompareTo(y.Key.SpanId.Value);
    }

    private bool IsTop(Span span) => !_spansById.ContainsKey(span.ParentSpanId);
}
