using System.Buffers.Binary;
using System.Text;
using SpanLinks.Otlp.Ids;
using SpanLinks.Otlp.Wire;

namespace SpanLinks.Browser.Tests;

/// <summary>Encodes spans as an OTLP request, as an SDK's exporter would.</summary>
internal static class OtlpWriter
{
    public static byte[] Request(IEnumerable<TestSpan> spans) =>
        [.. spans.GroupBy(span => span.Service).SelectMany(service => Field(Fields.Request.ResourceSpans, Resource(service.Key, service)))];

    private static byte[] Resource(string service, IEnumerable<TestSpan> spans) =>
    [
        .. Field(Fields.ResourceSpans.Resource, Field(Fields.Resource.Attributes, Attribute("service.name", service))),
        .. Field(Fields.ResourceSpans.ScopeSpans, [.. spans.SelectMany(span => Field(Fields.ScopeSpans.Spans, Span(span)))]),
    ];

    private static byte[] Span(TestSpan span) =>
    [
        .. Field(Fields.Span.TraceId, Bytes(span.Key.TraceId)),
        .. Field(Fields.Span.SpanId, Bytes(span.Key.SpanId)),
        .. span.Parent is { } parent ? Field(Fields.Span.ParentSpanId, Bytes(parent.Key.SpanId)) : [],
        .. Field(Fields.Span.Name, Encoding.UTF8.GetBytes(span.Name)),
        .. Varint(Fields.Span.Kind, 1),
        .. Fixed64(Fields.Span.StartTimeUnixNano, span.Start),
        .. Fixed64(Fields.Span.EndTimeUnixNano, span.End),
        .. span.Links.SelectMany(link => Field(Fields.Span.Links, Link(link))),
        .. span.Error is { } error
            ? Field(Fields.Span.Status, [.. Field(Fields.Status.Message, Encoding.UTF8.GetBytes(error)), .. Varint(Fields.Status.Code, 2)])
            : [],
    ];

    private static byte[] Link(TestLink link) =>
    [
        .. Field(Fields.Link.TraceId, Bytes(link.Linked.TraceId)),
        .. Field(Fields.Link.SpanId, Bytes(link.Linked.SpanId)),
        .. link.Attributes.SelectMany(pair => Field(Fields.Link.Attributes, Attribute(pair.Key, pair.Value))),
        .. Fixed32(Fields.Link.Flags, link.Flags),
    ];

    private static byte[] Attribute(string key, string value) =>
    [
        .. Field(Fields.KeyValue.Key, Encoding.UTF8.GetBytes(key)),
        .. Field(Fields.KeyValue.Value, Field(Fields.AnyValue.StringValue, Encoding.UTF8.GetBytes(value))),
    ];

    private static byte[] Bytes(TraceId id)
    {
        var bytes = new byte[TraceId.Size];
        id.Write(bytes);
        return bytes;
    }

    private static byte[] Bytes(SpanId id)
    {
        var bytes = new byte[SpanId.Size];
        id.Write(bytes);
        return bytes;
    }

    private static byte[] Field(int field, byte[] content)
    {
        var bytes = new byte[WireWriter.BytesLength(field, content.Length)];
        new WireWriter(bytes).WriteBytes(field, content);
        return bytes;
    }

    private static byte[] Varint(int field, ulong value) => [.. Number((ulong)field << 3 | (ulong)WireType.Varint), .. Number(value)];

    private static byte[] Fixed64(int field, ulong value)
    {
        var bytes = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, value);
        return [.. Number((ulong)field << 3 | (ulong)WireType.Fixed64), .. bytes];
    }

    private static byte[] Fixed32(int field, uint value)
    {
        var bytes = new byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        return [.. Number((ulong)field << 3 | (ulong)WireType.Fixed32), .. bytes];
    }

    private static byte[] Number(ulong value)
    {
        var bytes = new byte[WireWriter.VarintLength(value)];
        new WireWriter(bytes).WriteVarint(value);
        return bytes;
    }
}
