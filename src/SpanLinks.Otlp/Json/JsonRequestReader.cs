using System.Text.Json;
using SpanLinks.Otlp.Wire;

namespace SpanLinks.Otlp.Json;

/// <summary>
/// Turns an ExportTraceServiceRequest in OTLP's JSON into the same request on the wire, for the one reader that there is.
/// </summary>
/// <remarks>
/// <code>
///   {"resourceSpans":[{"resource":{…},"scopeSpans":[{"scope":{…},"spans":[{"traceId":"32 hex digits","kind":2,
///     "startTimeUnixNano":"1544712660000000000", "attributes":[{"key":"k","value":{"intValue":"1"}}], …}]}]}]}
/// </code>
/// Names that OTLP does not know are passed over, null counts as absent, and integers may be text or numbers. An id that is no hex
/// becomes its text, which is no id, so that its span alone is refused. Anything else of a wrong type refuses the request. What is written
/// is about as long as the JSON at most; nothing else is kept, and there is no object for a field.
/// https://github.com/open-telemetry/opentelemetry-proto/blob/v1.7.0/docs/specification.md#json-protobuf-encoding
/// </remarks>
public static class JsonRequestReader
{
    // An attribute nests up to 64 values of 4 levels each, and the spans around it.
    private const int MaxDepth = 300;

    /// <summary>Writes the request to the buffer; false where it is refused, and <paramref name="problem"/> says why.</summary>
    public static bool TryRead(ReadOnlySpan<byte> json, WireBuffer wire, out string? problem)
    {
        ArgumentNullException.ThrowIfNull(wire);
        try
        {
            var reader = new JsonMessageReader(new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = MaxDepth }), wire);
            problem = reader.ReadAll(JsonMessage.Request);
        }
        catch (JsonException error)
        {
            problem = error.Message;
        }

        problem = problem is null ? null : $"The JSON body is damaged: {problem}";
        return problem is null;
    }
}
