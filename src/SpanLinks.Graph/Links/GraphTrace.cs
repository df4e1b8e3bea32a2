using SpanLinks.Graph.Spans;
using SpanLinks.Graph.Store;
using SpanLinks.Otlp.Ids;

namespace SpanLinks.Graph.Links;

/// <summary>A trace of the graph, with at least one span.</summary>
public sealed class GraphTrace
{
    private readonly Dictionary<SpanId, Span> _spansById;

    /// <summary>Takes a trace's spans, at least one, of which none appears twice.</summary>
    public GraphTrace(TraceId traceId, IEnumerable<Span> spans, bool isCut)
    {
        TraceId = traceId;
        IsCut = isCut;
        Spans = [.. spans.OrderBy(span => span.StartTimeUnixNano).ThenBy(span => span.Key.SpanId.Value)];
        _spansById = Spans.ToDictionary(span => span.Key.SpanId);
        Root = Spans.FirstOrDefault(span => span.ParentSpanId.IsZero) ?? Spans.FirstOrDefault(IsTop) ?? Spans[0];
        StartTimeUnixNano = Spans[0].StartTimeUnixNano;
        EndTimeUnixNano = Spans.Max(span => Math.Max(span.StartTimeUnixNano, span.EndTimeUnixNano));
    }

    /// <summary>Makes a trace of stored spans, at least one.</summary>
    public static GraphTrace Decode(StoredTrace stored) =>
        new(stored.TraceId, stored.Spans.Select(SpanDecoder.Decode), stored.IsCut);

    public TraceId TraceId { get; }

    /// <summary>Ordered by start.</summary>
    public IReadOnlyList<Span> Spans { get; }

    /// <summary>Whether the trace has more spans than were read.</summary>
    public bool IsCut { get; }

    /// <summary>The earliest span without a parent, or with a parent that is not there.</summary>
    public Span Root { get; }

    public ulong StartTimeUnixNano { get; }

    public ulong EndTimeUnixNano { get; }

    public Span? Find(SpanId spanId) => _spansById.GetValueOrDefault(spanId);

    private bool IsTop(Span span) => !_spansById.ContainsKey(span.ParentSpanId);
}
