using System.Buffers;
using SpanLinks.Otlp.Wire;

namespace SpanLinks.Otlp.Traces;

/// <summary>
/// Writes stored spans as a TracesData message, which is what an ExportTraceServiceRequest looks like too. Every field is as it was sent,
/// byte for byte, those that we do not know included; only the order of spans, and of a frame's own fields among them, may differ.
/// </summary>
public static class OtlpProtobuf
{
    private const int LongestHeader = 20;

    /// <summary>Writes the spans, those of the same resource and scope together.</summary>
    public static void WriteTraces(IBufferWriter<byte> writer, IEnumerable<SpanFragment> spans)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(spans);
        foreach (var resource in FragmentGroups.ByResource(spans))
        {
            var scopes = FragmentGroups.ByScope(resource).Select(scope => new Scope(scope.Key, [.. scope])).ToList();
            WriteHeader(writer, Fields.Request.ResourceSpans, resource.Key.Length + scopes.Sum(scope => scope.FieldLength));
            writer.Write(resource.Key.Span);
            foreach (var scope in scopes)
            {
                WriteScope(writer, scope);
            }
        }
    }

    private static void WriteScope(IBufferWriter<byte> writer, Scope scope)
    {
        WriteHeader(writer, Fields.ResourceSpans.ScopeSpans, scope.Length);
        writer.Write(scope.Fields.Span);
        foreach (var span in scope.Spans)
        {
            WriteHeader(writer, Fields.ScopeSpans.Spans, span.Span.Length);
            writer.Write(span.Span.Span);
        }
    }

    private static void WriteHeader(IBufferWriter<byte> writer, int field, long length)
    {
        var header = new WireWriter(writer.GetSpan(LongestHeader));
        header.WriteHeader(field, length);
        writer.Advance(header.Position);
    }

    /// <summary>A ScopeSpans to write.</summary>
    private sealed record Scope(ReadOnlyMemory<byte> Fields, IReadOnlyList<SpanFragment> Spans)
    {
        public long Length { get; } = Fields.Length + Spans.Sum(span => WireWriter.BytesLength(Wire.Fields.ScopeSpans.Spans, (long)span.Span.Length));

        public long FieldLength => WireWriter.BytesLength(Wire.Fields.ResourceSpans.ScopeSpans, Length);
    }
}
