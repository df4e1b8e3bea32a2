using System.Text;
using SpanLinks.Graph.Sampling;
using SpanLinks.Otlp.Ids;
using SpanLinks.Otlp.Traces;
using SpanLinks.Otlp.Wire;

namespace SpanLinks.Graph.Spans;

/// <summary>Makes a <see cref="Span"/> of a stored span. Only called for spans that somebody looks at.</summary>
public static class SpanDecoder
{
    private const string UnknownService = "unknown_service";

    public static Span Decode(SpanFragment fragment) => Decode(fragment, ServiceName(fragment.Resource.Span));

    /// <summary>
    /// Decodes spans of a trace. Those of one resource share its bytes, so its name is read and kept once.
    /// </summary>
    public static Span[] Decode(IReadOnlyList<SpanFragment> fragments)
    {
        var services = new Dictionary<ReadOnlyMemory<byte>, string>();
        var spans = new Span[fragments.Count];
        for (var i = 0; i < spans.Length; i++)
        {
            var resource = fragments[i].Resource;
            if (!services.TryGetValue(resource, out var service))
            {
                services.Add(resource, service = ServiceName(resource.Span));
            }

            spans[i] = Decode(fragments[i], service);
        }

        return spans;
    }

    private static Span Decode(SpanFragment fragment, string serviceName)
    {
        var message = fragment.Span;
        var reader = new WireReader(message.Span);
        var fields = default(SpanFields);
        while (reader.ReadTag())
        {
            fields.Read(ref reader, message);
        }

        return new Span
        {
            Key = new SpanKey(fields.TraceId, fields.SpanId),
            ParentSpanId = fields.ParentSpanId,
            Sampling = fields.Sampling.OfKept(fields.TraceId),
            Name = fields.Name ?? "",
            ServiceName = serviceName,
            Kind = (SpanKind)fields.Kind,
            StartTimeUnixNano = fields.Start,
            EndTimeUnixNano = fields.End,
            StatusCode = (StatusCode)fields.StatusCode,
            StatusMessage = fields.StatusMessage ?? "",
            Links = fields.Links ?? (IReadOnlyList<Link>)[],
            DroppedLinksCount = fields.DroppedLinksCount,
        };
    }

    private static string ServiceName(ReadOnlySpan<byte> resourceSpans)
    {
        string? name = null; // the first one counts, as in the batch that a store indexes
        var frame = new WireReader(resourceSpans);
        while (name is null && frame.Find(Fields.ResourceSpans.Resource))
        {
            name = AttributeReader.FindText(frame.ReadBytes(), Fields.Resource.Attributes, "service.name"u8);
        }

        return string.IsNullOrEmpty(name) ? UnknownService : name;
    }

    /// <summary>The fields that are read so far; a repeated scalar keeps its last value.</summary>
    private struct SpanFields
    {
        public TraceId TraceId;
        public SpanId SpanId;
        public SpanId ParentSpanId;
        public SamplingState Sampling;
        public string? Name;
        public ulong Kind;
        public ulong Start;
        public ulong End;
        public ulong StatusCode;
        public string? StatusMessage;
        public List<Link>? Links;
        public uint DroppedLinksCount;

        public void Read(ref WireReader reader, ReadOnlyMemory<byte> message)
        {
            switch (reader.Field, reader.Type)
            {
                case (Fields.Span.TraceId, WireType.Bytes):
                    var traceId = reader.ReadBytes(); // the last one is good; one before it may not be
                    TraceId = traceId.Length == TraceId.Size ? TraceId.Read(traceId) : default;
                    break;
                case (Fields.Span.SpanId, WireType.Bytes):
                    SpanId = ReadSpanId(reader.ReadBytes());
                    break;
                case (Fields.Span.TraceState, WireType.Bytes):
                    Sampling = SamplingState.Read(reader.ReadBytes());
                    break;
                case (Fields.Span.ParentSpanId, WireType.Bytes):
                    ParentSpanId = ReadSpanId(reader.ReadBytes());
                    break;
                case (Fields.Span.Name, WireType.Bytes):
                    Name = Encoding.UTF8.GetString(reader.ReadBytes());
                    break;
                case (Fields.Span.Kind, WireType.Varint):
                    Kind = reader.ReadVarint();
                    break;
                case (Fields.Span.StartTimeUnixNano, WireType.Fixed64):
                    Start = reader.ReadFixed64();
                    break;
                case (Fields.Span.EndTimeUnixNano, WireType.Fixed64):
                    End = reader.ReadFixed64();
                    break;
                case (Fields.Span.Links, WireType.Bytes):
                    var length = reader.ReadBytes().Length;
                    (Links ??= []).Add(LinkDecoder.Decode(message.Slice(reader.Offset - length, length)));
                    break;
                case (Fields.Span.DroppedLinksCount, WireType.Varint):
                    DroppedLinksCount = (uint)reader.ReadVarint();
                    break;
                case (Fields.Span.Status, WireType.Bytes):
                    ReadStatus(reader.ReadMessage());
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        private static SpanId ReadSpanId(ReadOnlySpan<byte> id) => id.Length == SpanId.Size ? SpanId.Read(id) : default;

        private void ReadStatus(WireReader status)
        {
            while (status.ReadTag())
            {
                switch (status.Field, status.Type)
                {
                    case (Fields.Status.Message, WireType.Bytes):
                        StatusMessage = Encoding.UTF8.GetString(status.ReadBytes());
                        break;
                    case (Fields.Status.Code, WireType.Varint):
                        StatusCode = status.ReadVarint();
                        break;
                    default:
                        status.Skip();
                        break;
                }
            }
        }
    }
}
