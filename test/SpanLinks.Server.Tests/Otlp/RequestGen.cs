using CsCheck;
using Google.Protobuf;
using SpanLinks.OtlpProto;
using LinkMessage = SpanLinks.OtlpProto.Span.Types.Link;

namespace SpanLinks.Server.Tests.Otlp;

/// <summary>Requests with good spans whose fields have any value.</summary>
internal static class RequestGen
{
    // Without the surrogates that make no character, which have no UTF-8.
    private static readonly Gen<string> Text = Gen.String[Gen.OneOf(Gen.Char[' ', '~'], Gen.Char['\0', '\uD7FF']), 0, 20];

    private static readonly Gen<AnyValue> Scalar = Gen.OneOf(
        Text.Select(value => new AnyValue { StringValue = value }),
        Gen.Bool.Select(value => new AnyValue { BoolValue = value }),
        Gen.Long.Select(value => new AnyValue { IntValue = value }),
        Gen.Double.Select(value => new AnyValue { DoubleValue = value }),
        Gen.Byte.Array[0, 200].Select(value => new AnyValue { BytesValue = ByteString.CopyFrom(value) }),
        Gen.Int.Select(value => new AnyValue { StringValueStrindex = value }),
        Gen.Const(() => new AnyValue()));

    private static readonly Gen<AnyValue> Value = Gen.Recursive<AnyValue>((depth, inner) => depth > 3
        ? Scalar
        : Gen.Frequency(
            (6, Scalar),
            (1, inner.Array[0, 3].Select(values => new AnyValue { ArrayValue = new ArrayValue { Values = { values } } })),
            (1, KeyValues(inner, 0, 3).Select(values => new AnyValue { KvlistValue = new KeyValueList { Values = { values } } }))));

    private static readonly Gen<KeyValue[]> Attributes = KeyValues(Value, 0, 6);

    private static readonly Gen<OtlpProto.Span.Types.Event> Event = Gen.Select(Gen.ULong, Text, Attributes, Gen.UInt).Select((time, name, attributes, dropped) =>
        new OtlpProto.Span.Types.Event { TimeUnixNano = time, Name = name, Attributes = { attributes }, DroppedAttributesCount = dropped });

    private static readonly Gen<LinkMessage> Link = Gen.Select(Id(0, 17), Id(0, 9), Text, Attributes, Gen.Select(Gen.UInt, Gen.UInt)).Select(
        (traceId, spanId, state, attributes, numbers) => new LinkMessage
        {
            TraceId = traceId,
            SpanId = spanId,
            TraceState = state,
            Attributes = { attributes },
            DroppedAttributesCount = numbers.Item1,
            Flags = numbers.Item2,
        });

    private static readonly Gen<OtlpProto.Span> Span = Gen.Select(
        Gen.Select(Id(16, 16), Id(8, 8), Id(0, 9), Text, Text),
        Gen.Select(Gen.Int, Gen.ULong, Gen.ULong, Gen.UInt, Gen.UInt),
        Gen.Select(Attributes, Event.Array[0, 2], Link.Array[0, 4]),
        Gen.Select(Gen.Int, Text)).Select((ids, numbers, lists, status) => new OtlpProto.Span
        {
            TraceId = ids.Item1,
            SpanId = ids.Item2,
            ParentSpanId = ids.Item3,
            Name = ids.Item4,
            TraceState = ids.Item5,
            Kind = (OtlpProto.Span.Types.SpanKind)numbers.Item1,
            StartTimeUnixNano = numbers.Item2,
            EndTimeUnixNano = numbers.Item3,
            Flags = numbers.Item4,
            DroppedLinksCount = numbers.Item5,
            Attributes = { lists.Item1 },
            Events = { lists.Item2 },
            Links = { lists.Item3 },
            Status = new Status { Code = (Status.Types.StatusCode)status.Item1, Message = status.Item2 },
        });

    private static readonly Gen<ScopeSpans> Scope = Gen.Select(Text, Text, Attributes, Span.Array[0, 3]).Select((name, url, attributes, spans) =>
        new ScopeSpans { Scope = new InstrumentationScope { Name = name, Attributes = { attributes } }, SchemaUrl = url, Spans = { spans } });

    public static Gen<ExportTraceServiceRequest> Requests { get; } =
        Gen.Select(Attributes, Text, Scope.Array[0, 2]).Array[0, 2].Select(resources => new ExportTraceServiceRequest
        {
            ResourceSpans =
            {
                resources.Select(resource => new ResourceSpans
                {
                    Resource = new Resource { Attributes = { resource.Item1 } },
                    SchemaUrl = resource.Item2,
                    ScopeSpans = { resource.Item3 },
                }),
            },
        });

    private static Gen<KeyValue[]> KeyValues(Gen<AnyValue> values, int min, int max) => Gen.Select(
        Gen.OneOf(Text, Gen.Const("link.type"), Gen.Const("service.name")), values).Select((key, value) => new KeyValue { Key = key, Value = value }).Array[min, max];

    private static Gen<ByteString> Id(int min, int max) => Gen.Byte[1, 255].Array[min, max].Select(bytes => ByteString.CopyFrom(bytes));
}
