using SpanLinks.Otlp.Ids;

namespace SpanLinks.Storage.Parts;

/// <summary>A span of a batch that is about to be written: which slice holds it, and where.</summary>
internal readonly record struct BatchRow(TraceId TraceId, int Slice, int Envelope, int Span) : IComparable<BatchRow>
{
    /// <summary>By trace, and within a trace as the spans came.</summary>
    public int CompareTo(BatchRow other)
    {
        var traces = TraceId.CompareTo(other.TraceId);
        if (traces != 0)
        {
            return traces;
        }

        var slices = Slice.CompareTo(other.Slice);
        return slices != 0 ? slices : Span.CompareTo(other.Span);
    }

    /// <summary>Whether two rows belong to one part.</summary>
    public bool IsWith(in BatchRow other) => TraceId == other.TraceId && Slice == other.Slice && Envelope == other.Envelope;
}
