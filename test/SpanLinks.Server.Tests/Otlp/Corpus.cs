using Google.Protobuf;
using SpanLinks.OtlpProto;
using LinkMessage = SpanLinks.OtlpProto.Span.Types.Link;

namespace SpanLinks.Server.Tests.Otlp;

/// <summary>Requests that between them hold every field and every oddity of protobuf that a sender may write.</summary>
internal static class Corpus
{
    public static IReadOnlyList<byte[]> Requests { get; } = [Whole().ToByteArray(), Plain(), Odd(), Many(), []];

    /// <summary>Every field of every message, with values of every type.</summary>
    public static ExportTraceServiceRequest Whole()
    {
        var request = new ExportTraceServiceRequest();
        foreach (var service in (string[])["shop", "stock"])
        {
            var scope = new ScopeSpans
            {
                Scope = new InstrumentationScope { Name = "scope", Version = "1.0", Attributes = { Text("a", "b") }, DroppedAttributesCount = 1 },
                SchemaUrl = "https://opentelemetry.io/schemas/1.44.0",
                Spans = { WholeSpan(1), WholeSpan(2) },
            };
            request.ResourceSpans.Add(new ResourceSpans
            {
                Resource = new Resource
                {
                    Attributes = { Text("service.name", service), Value("all", AllValues()) },
                    DroppedAttributesCount = 2,
                    EntityRefs = { new EntityRef { SchemaUrl = "url", Type = "service", IdKeys = { "service.name", "" }, DescriptionKeys = { "all" } } },
                },
                SchemaUrl = "https://opentelemetry.io/schemas/1.43.0",
                ScopeSpans = { scope, new ScopeSpans { Spans = { WholeSpan(3) } } },
            });
        }

        return request;
    }

    public static OtlpProto.Span WholeSpan(byte id) => new()
    {
        TraceId = Id(16, id),
        SpanId = Id(8, id),
        TraceState = "ot=th:c,k=v",
        ParentSpanId = Id(8, 77),
        Flags = 0x301,
        Name = "näme \"quoted\" \\ \u0001 \U0001F600",
        Kind = OtlpProto.Span.Types.SpanKind.Consumer,
        StartTimeUnixNano = 1_790_000_000_000_000_001,
        EndTimeUnixNano = ulong.MaxValue,
        Attributes = { Value("all", AllValues()), Text("http.route", "/orders"), Value("empty", new AnyValue()), new KeyValue { Key = "none" } },
        DroppedAttributesCount = 300,
        Events =
        {
            new OtlpProto.Span.Types.Event { TimeUnixNano = 7, Name = "exception", Attributes = { Text("exception.type", "T") }, DroppedAttributesCount = 1 },
            new OtlpProto.Span.Types.Event(),
        },
        DroppedEventsCount = 2,
        Links =
        {
            Link(5, "retry_of"),
            new LinkMessage { TraceId = Id(16, 6), SpanId = ByteString.CopyFrom(new byte[8]), Attributes = { Text("other", "x"), Text("link.type", "aggregated_trace") } },
            new LinkMessage { TraceId = Id(3, 6), Attributes = { Text("link.type", "points nowhere") } },
            new LinkMessage { TraceId = Id(16, 7), Attributes = { Value("link.type", new AnyValue { IntValue = 1 }) } },
            new LinkMessage(),
        },
        DroppedLinksCount = uint.MaxValue,
        Status = new Status { Code = Status.Types.StatusCode.Error, Message = "bad" },
    };

    private static AnyValue AllValues() => new()
    {
        KvlistValue = new KeyValueList
        {
            Values =
            {
                Text("string", ""),
                Value("bool", new AnyValue { BoolValue = true }),
                Value("int", new AnyValue { IntValue = long.MinValue }),
                Value("double", new AnyValue { DoubleValue = -0.1 }),
                Value("nan", new AnyValue { DoubleValue = double.NaN }),
                Value("infinity", new AnyValue { DoubleValue = double.NegativeInfinity }),
                Value("bytes", new AnyValue { BytesValue = ByteString.CopyFrom(0, 255, 62, 63) }),
                Value("strindex", new AnyValue { StringValueStrindex = -1 }),
                Value("array", new AnyValue
                {
                    ArrayValue = new ArrayValue { Values = { new AnyValue { StringValue = "x" }, new AnyValue { ArrayValue = new ArrayValue() }, new AnyValue() } },
                }),
            },
        },
    };

    /// <summary>As an SDK sends them.</summary>
    private static byte[] Plain()
    {
        var span = new OtlpProto.Span
        {
            TraceId = Id(16, 1),
            SpanId = Id(8, 2),
            Name = "GET /",
            Kind = OtlpProto.Span.Types.SpanKind.Server,
            StartTimeUnixNano = 1_000,
            EndTimeUnixNano = 2_000,
            Flags = 0x101,
            Attributes = { Text("http.request.method", "GET"), Value("http.response.status_code", new AnyValue { IntValue = 200 }) },
            Links = { Link(5, "batch_item") },
        };
        var resource = new Resource { Attributes = { Text("service.name", "shop") } };
        return new ExportTraceServiceRequest
        {
            ResourceSpans = { new ResourceSpans { Resource = resource, ScopeSpans = { new ScopeSpans { Spans = { span, span } } } } },
        }.ToByteArray();
    }

    /// <summary>What protobuf allows and few senders write: own fields in pieces, repeated scalars, merged messages, groups, long varints.</summary>
    private static byte[] Odd()
    {
        var text = Proto.Bytes(2, Proto.Text(1, "late"));
        var link = Proto.Message(
            Proto.Bytes(4, Proto.Message(text, Proto.Bytes(2, Proto.Varint(2, 1)), Proto.Text(1, "x"), Proto.Text(1, "link.type"))),
            Proto.Bytes(4, Proto.Message(Proto.Bytes(2, Proto.Varint(3, 5)), text, Proto.Text(1, "link.type"))),
            Proto.Fixed32(6, 1), Proto.Bytes(1, Id(16, 1).ToByteArray()), Proto.Bytes(1, Id(16, 9).ToByteArray()), Proto.Fixed32(6, 2));
        var span = Proto.Message(
            Proto.Text(5, "first"), Proto.Bytes(2, 1, 2), Proto.Bytes(1, Id(16, 3).ToByteArray()), Proto.Bytes(2, Id(8, 4).ToByteArray()),
            Proto.Text(5, new string('n', 300)), Proto.Varint(6, 70_000), Proto.Varint(6, ulong.MaxValue), Proto.Varint(6, 4),
            Proto.Varint(7, 5), Proto.Fixed64(7, 1), Proto.Fixed64(7, 2), Proto.Bytes(13, link), Proto.Bytes(15, Proto.Varint(3, 1)),
            Proto.Bytes(15, Proto.Text(2, "merged")), [0x83, 0x06, 0x08, 0x01, 0x0B, 0x0C, 0x84, 0x06], Proto.Text(5_000, "unknown"),
            [0x28 + 2, 0x81, 0x80, 0x00, 0x41]);
        return Proto.Bytes(1, Proto.Message(
            Proto.Bytes(1, Proto.Attribute(1, "k", "v")), Proto.Bytes(2, Proto.Message(
                Proto.Bytes(2, span), Proto.Bytes(1, Proto.Text(1, "between")), Proto.Bytes(2, span), Proto.Text(3, "url"), Proto.Text(99, "unknown"))),
            Proto.Bytes(1, Proto.Attribute(1, "service.name", "merged")), Proto.Bytes(2, Proto.Bytes(2, span)), Proto.Text(3, "url")));
    }

    /// <summary>Many small scopes and resources.</summary>
    private static byte[] Many()
    {
        var span = Proto.Message(Proto.Bytes(1, Id(16, 1).ToByteArray()), Proto.Bytes(2, Id(8, 1).ToByteArray()));
        var scope = Proto.Bytes(2, Proto.Message(Proto.Bytes(2, span), Proto.Bytes(2)));
        return Proto.Message(Enumerable.Repeat(Proto.Bytes(1, Proto.Message(scope, scope, Proto.Bytes(1), scope)), 5));
    }

    private static LinkMessage Link(byte id, string type) => new()
    {
        TraceId = Id(16, id),
        SpanId = Id(8, id),
        TraceState = "k=v",
        Attributes = { Text("link.type", type) },
        DroppedAttributesCount = 4,
        Flags = 0x301,
    };

    private static ByteString Id(int length, byte fill) => ByteString.CopyFrom([.. Enumerable.Repeat(fill, length)]);

    private static KeyValue Text(string key, string value) => Value(key, new AnyValue { StringValue = value });

    private static KeyValue Value(string key, AnyValue value) => new() { Key = key, Value = value };
}
