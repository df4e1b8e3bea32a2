using System.Buffers;
using System.Text.Json;
using SpanLinks.Graph.Links;
using SpanLinks.Graph.Spans;
using SpanLinks.Otlp.Ids;
using SpanLinks.Otlp.Json;

namespace SpanLinks.Server.Query;

/// <summary>The answer of <c>GET /api/v1/spans/{traceId}/{spanId}/links</c>.</summary>
public sealed record LinksDocument(IReadOnlyList<LinkDocument> Links, bool IsCut);

/// <summary>
/// A link, from the linked span (the cause) to the linking span (the effect). <c>QueueTimeNano</c> is there where the link is resolved,
/// <c>IsRemote</c> where the sender said it. <c>Attributes</c> are OTLP's JSON.
/// </summary>
public sealed record LinkDocument(
    string? Type,
    LinkState State,
    LinkEndDocument Linking,
    LinkEndDocument? Linked,
    string? QueueTimeNano,
    bool IsSampled,
    bool? IsRemote,
    JsonElement Attributes)
{
    internal static LinkDocument From(GraphLink link) => new(
        link.Link.Type,
        link.State,
        LinkEndDocument.From(link.Linking),
        link.Link.Linked is { } linked ? LinkEndDocument.From(linked, link.Linked) : null,
        link.QueueTimeNano is { } queueTime ? $"{queueTime}" : null,
        link.Link.IsSampled,
        link.Link.IsRemote,
        AttributesOf(link.Link));

    private static JsonElement AttributesOf(Link link)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            OtlpJson.WriteLinkAttributes(writer, link.Encoded.Span);
        }

        return JsonSerializer.Deserialize<JsonElement>(buffer.WrittenSpan);
    }
}

/// <summary>
/// One end of a link. A trace-level link's linked end has no span id; an end that is not stored has ids only.
/// </summary>
public sealed record LinkEndDocument(
    string TraceId,
    string? SpanId,
    string? Name,
    string? ServiceName,
    string? StartTimeUnixNano,
    string? EndTimeUnixNano)
{
    internal static LinkEndDocument From(Span span) => From(span.Key, span);

    internal static LinkEndDocument From(SpanKey key, Span? span) => new(
        key.TraceId.ToString(),
        key.SpanId.IsZero ? null : key.SpanId.ToString(),
        span?.Name,
        span?.ServiceName,
        span is null ? null : $"{span.StartTimeUnixNano}",
        span is null ? null : $"{span.EndTimeUnixNano}");
}
