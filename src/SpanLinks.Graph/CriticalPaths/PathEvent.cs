using SpanLinks.Graph.Spans;

namespace SpanLinks.Graph.CriticalPaths;

/// <summary>Something that ended while a span ran: a child, or a linked span that began after the span did.</summary>
/// <param name="Span">What ended.</param>
/// <param name="Way">The link to it; null for a child.</param>
internal readonly record struct PathEvent(Span Span, LinkWay? Way) : IComparable<PathEvent>
{
    public ulong End => Span.LastTimeUnixNano;

    /// <summary>The later end first; where they are equal the later start, then by id, so that the order of arrival decides nothing.</summary>
    public int CompareTo(PathEvent other)
    {
        var ends = other.End.CompareTo(End);
        var starts = ends != 0 ? ends : other.Span.StartTimeUnixNano.CompareTo(Span.StartTimeUnixNano);
        var traces = starts != 0 ? starts : Span.Key.TraceId.CompareTo(other.Span.Key.TraceId);
        return traces != 0 ? traces : Span.Key.SpanId.Value.CompareTo(other.Span.Key.SpanId.Value);
    }
}
