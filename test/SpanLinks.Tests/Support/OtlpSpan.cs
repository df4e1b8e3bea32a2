using Google.Protobuf;

namespace SpanLinks.Tests.Support;

/// <summary>
/// A span as it was on the wire (opentelemetry-proto, trace/v1/trace.proto), read with Google's own reader: what tests ask for.
/// </summary>
internal sealed class OtlpSpan
{
    public string TraceId { get; private set; } = "";

    public string SpanId { get; private set; } = "";

    /// <summary>Empty for a root.</summary>
    public string ParentSpanId { get; private set; } = "";

    public string Name { get; private set; } = "";

    public int Kind { get; private set; }

    public uint DroppedLinks { get; private set; }

    public List<OtlpLink> Links { get; } = [];

    public Dictionary<string, object?> Attributes { get; } = [];

    /// <summary>ExportTraceServiceRequest { resource_spans = 1 { scope_spans = 2 { spans = 2 } } }</summary>
    public static IEnumerable<OtlpSpan> ReadRequest(byte[] request) =>
        from resourceSpans in Wire.Messages(request, 1)
        from scopeSpans in Wire.Messages(resourceSpans, 2)
        from span in Wire.Messages(scopeSpans, 2)
        select ReadSpan(span);

    private static OtlpSpan ReadSpan(byte[] bytes)
    {
        var span = new OtlpSpan();
        var input = new CodedInputStream(bytes);
        while (input.ReadTag() is var tag and not 0)
        {
            switch (WireFormat.GetTagFieldNumber(tag))
            {
                case 1:
                    span.TraceId = Wire.Hex(input);
                    break;
                case 2:
                    span.SpanId = Wire.Hex(input);
                    break;
                case 4:
                    span.ParentSpanId = Wire.Hex(input);
                    break;
                case 5:
                    span.Name = input.ReadString();
                    break;
                case 6:
                    span.Kind = input.ReadEnum();
                    break;
                case 9:
                    Wire.AddAttribute(input, span.Attributes);
                    break;
                case 13:
                    span.Links.Add(OtlpLink.Read(input.ReadBytes().ToByteArray()));
                    break;
                case 14:
                    span.DroppedLinks = input.ReadUInt32();
                    break;
                default:
                    input.SkipLastField();
                    break;
            }
        }
        return span;
    }
}
