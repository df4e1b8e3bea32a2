using static SpanLinks.Otlp.Json.JsonKind;

namespace SpanLinks.Otlp.Json;

/// <summary>
/// OTLP's messages as JSON shows them: lowerCamelCase names, ids in hex, 64-bit integers as text, enums as integers.
/// https://github.com/open-telemetry/opentelemetry-proto/blob/v1.7.0/docs/specification.md#json-protobuf-encoding
/// </summary>
internal sealed class JsonMessage
{
    public static readonly JsonMessage AnyValue = new("AnyValue") { IsOneof = true };
    public static readonly JsonMessage KeyValue = new("KeyValue",
        new(1, "key", Text),
        new(2, "value", Message, AnyValue),
        new(3, "keyStrindex", Signed));

    public static readonly JsonMessage EntityRef = new("EntityRef",
        new(1, "schemaUrl", Text),
        new(2, "type", Text),
        new(3, "idKeys", Text, repeated: true),
        new(4, "descriptionKeys", Text, repeated: true));

    public static readonly JsonMessage Resource = new("Resource",
        new(1, "attributes", Message, KeyValue, repeated: true),
        new(2, "droppedAttributesCount", Unsigned),
        new(3, "entityRefs", Message, EntityRef, repeated: true));

    public static readonly JsonMessage Scope = new("Scope",
        new(1, "name", Text),
        new(2, "version", Text),
        new(3, "attributes", Message, KeyValue, repeated: true),
        new(4, "droppedAttributesCount", Unsigned));

    public static readonly JsonMessage Event = new("Event",
        new(1, "timeUnixNano", Fixed64Text),
        new(2, "name", Text),
        new(3, "attributes", Message, KeyValue, repeated: true),
        new(4, "droppedAttributesCount", Unsigned));

    public static readonly JsonMessage Link = new("Link",
        new(1, "traceId", HexId),
        new(2, "spanId", HexId),
        new(3, "traceState", Text),
        new(4, "attributes", Message, KeyValue, repeated: true),
        new(5, "droppedAttributesCount", Unsigned),
        new(6, "flags", Fixed32));

    public static readonly JsonMessage Status = new("Status",
        new(2, "message", Text),
        new(3, "code", Signed));

    public static readonly JsonMessage Span = new("Span",
        new(1, "traceId", HexId),
        new(2, "spanId", HexId),
        new(3, "traceState", Text),
        new(4, "parentSpanId", HexId),
        new(16, "flags", Fixed32),
        new(5, "name", Text),
        new(6, "kind", Signed),
        new(7, "startTimeUnixNano", Fixed64Text),
        new(8, "endTimeUnixNano", Fixed64Text),
        new(9, "attributes", Message, KeyValue, repeated: true),
        new(10, "droppedAttributesCount", Unsigned),
        new(11, "events", Message, Event, repeated: true),
        new(12, "droppedEventsCount", Unsigned),
        new(13, "links", Message, Link, repeated: true),
        new(14, "droppedLinksCount", Unsigned),
        new(15, "status", Message, Status));

    /// <summary>Without its spans, which are written beside it.</summary>
    public static readonly JsonMessage ScopeSpans = new("ScopeSpans",
        new(1, "scope", Message, Scope),
        new(3, "schemaUrl", Text));

    /// <summary>Without its scopes, which are written beside it.</summary>
    public static readonly JsonMessage ResourceSpans = new("ResourceSpans",
        new(1, "resource", Message, Resource),
        new(3, "schemaUrl", Text));

    /// <summary>ExportTraceServiceRequest, and TracesData, which has the same shape.</summary>
    public static readonly JsonMessage Request = new("ExportTraceServiceRequest",
        new JsonField(1, "resourceSpans", Message, ResourceSpans.With(2, "scopeSpans", ScopeSpans.With(2, "spans", Span)), repeated: true));

    // AnyValue holds lists of itself, so its fields can only be named once it exists.
    static JsonMessage() => AnyValue.Fields =
    [
        new(1, "stringValue", Text),
        new(2, "boolValue", Bool),
        new(3, "intValue", Int64Text),
        new(4, "doubleValue", Real),
        new(5, "arrayValue", Message, new JsonMessage("ArrayValue", new JsonField(1, "values", Message, AnyValue, repeated: true))),
        new(6, "kvlistValue", Message, new JsonMessage("KeyValueList", new JsonField(1, "values", Message, KeyValue, repeated: true))),
        new(7, "bytesValue", Base64),
        new(8, "stringValueStrindex", Signed),
    ];

    private JsonMessage(string name, params JsonField[] fields)
    {
        Name = name;
        Fields = fields;
    }

    public string Name { get; }

    /// <summary>In the order in which they are written.</summary>
    public JsonField[] Fields { get; private set; }

    /// <summary>Whether only the field that comes last on the wire counts.</summary>
    public bool IsOneof { get; private init; }

    private JsonMessage With(int number, string name, JsonMessage message) =>
        new(Name, [.. Fields, new JsonField(number, name, Message, message, repeated: true)]);
}
