using SpanLinks.Otlp.Ids;

namespace SpanLinks.Otlp.Traces;

/// <summary>What the ids of a link point to.</summary>
public static class LinkTarget
{
    /// <summary>
    /// Reads the ids as they came. False where they point to nothing: a trace id that is not 16 bytes or all zero, or a span id of
    /// another length than 8. A missing or all-zero span id points to the trace as a whole (a trace-level link).
    /// </summary>
    public static bool TryRead(ReadOnlySpan<byte> traceId, ReadOnlySpan<byte> spanId, out SpanKey linked)
    {
        linked = default;
        if (traceId.Length != TraceId.Size || spanId.Length is not (0 or SpanId.Size))
        {
            return false;
        }

        linked = new SpanKey(TraceId.Read(traceId), spanId.IsEmpty ? default : SpanId.Read(spanId));
        return !linked.TraceId.IsZero;
    }
}
