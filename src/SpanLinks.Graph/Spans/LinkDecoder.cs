using SpanLinks.Otlp.Ids;
using SpanLinks.Otlp.Traces;
using SpanLinks.Otlp.Wire;

namespace SpanLinks.Graph.Spans;

internal static class LinkDecoder
{
    /// <summary>Makes a <see cref="Link"/> of an encoded one, which it keeps for the attributes.</summary>
    public static Link Decode(ReadOnlyMemory<byte> encoded)
    {
        ReadOnlySpan<byte> traceId = default;
        ReadOnlySpan<byte> spanId = default;
        var flags = 0u;
        var reader = new WireReader(encoded.Span);
        while (reader.ReadTag())
        {
            switch (reader.Field, reader.Type)
            {
                case (Fields.Link.TraceId, WireType.Bytes):
                    traceId = reader.ReadBytes();
                    break;
                case (Fields.Link.SpanId, WireType.Bytes):
                    spanId = reader.ReadBytes();
                    break;
                case (Fields.Link.Flags, WireType.Fixed32):
                    flags = reader.ReadFixed32();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return new Link
        {
            Linked = LinkTarget.TryRead(traceId, spanId, out var linked) ? linked : (SpanKey?)null,
            Type = AttributeReader.FindText(encoded.Span, Fields.Link.Attributes, LinkTypeKey.Utf8),
            Flags = flags,
            Encoded = encoded,
        };
    }
}
