using SpanLinks.Otlp.Wire;

namespace SpanLinks.Browser.Tests;

/// <summary>Encodes spans as an OTLP request, as an SDK's exporter would.</summary>
internal static class OtlpWriter
{
    public static byte[] Request(IEnumerable<TestSpan> spans) =>
        [.. spans.GroupBy(span => span.Service).SelectMany(service => Proto.Bytes(Fields.Request.ResourceSpans, Resource(service.Key, service)))];

    private static byte[] Resource(string service, IEnumerable<TestSpan> spans) =>
    [
        .. Proto.Bytes(Fields.ResourceSpans.Resource, Proto.Attribute(Fields.Resource.Attributes, "service.name", service)),
        .. Proto.Bytes(Fields.ResourceSpans.ScopeSpans, [.. spans.SelectMany(span => Proto.Bytes(Fields.ScopeSpans.Spans, Span(span)))]),
    ];

    private static byte[] Span(TestSpan span) =>
    [
        .. Proto.Bytes(Fields.Span.TraceId, Proto.Bytes(span.Key.TraceId)),
        .. Proto.Bytes(Fields.Span.SpanId, Proto.Bytes(span.Key.SpanId)),
        .. span.Parent is { } parent ? Proto.Bytes(Fields.Span.ParentSpanId, Proto.Bytes(parent.Key.SpanId)) : [],
        .. Proto.Text(Fields.Span.Name, span.Name),
        .. Proto.Varint(Fields.Span.Kind, 1),
        .. Proto.Fixed64(Fields.Span.StartTimeUnixNano, span.Start),
        .. Proto.Fixed64(Fields.Span.EndTimeUnixNano, span.End),
        .. span.Links.SelectMany(link => Proto.Bytes(Fields.Span.Links, Link(link))),
        .. span.Error is { } error
            ? Proto.Bytes(Fields.Span.Status, [.. Proto.Text(Fields.Status.Message, error), .. Proto.Varint(Fields.Status.Code, 2)])
            : [],
        .. span.Extra,
    ];

    private static byte[] Link(TestLink link) =>
    [
        .. Proto.Bytes(Fields.Link.TraceId, Proto.Bytes(link.Linked.TraceId)),
        .. Proto.Bytes(Fields.Link.SpanId, Proto.Bytes(link.Linked.SpanId)),
        .. link.Attributes.SelectMany(pair => Proto.Attribute(Fields.Link.Attributes, pair.Key, pair.Value)),
        .. Proto.Fixed32(Fields.Link.Flags, link.Flags),
    ];
}
