using System.Buffers;
using System.Text;
using System.Text.Json;
using SpanLinks.Otlp.Traces;
using SpanLinks.Otlp.Wire;

namespace SpanLinks.Otlp.Json;

/// <summary>
/// Writes stored spans and their parts as OTLP JSON. Fields that OTLP does not know have no name in JSON and are left out, and text that is
/// no valid UTF-8 is mended; <see cref="OtlpProtobuf"/> gives back every byte.
/// </summary>
public static class OtlpJson
{
    /// <summary>Writes TracesData: <c>{"resourceSpans":[…]}</c>, with spans of the same resource and scope together.</summary>
    public static void WriteTraces(Utf8JsonWriter writer, IEnumerable<SpanFragment> spans)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("resourceSpans"u8);
        foreach (var resource in FragmentGroups.ByResource(spans))
        {
            writer.WriteStartObject();
            JsonTranscoder.WriteFields(writer, resource.Key.Span, JsonMessage.ResourceSpans);
            writer.WriteStartArray("scopeSpans"u8);
            foreach (var scope in FragmentGroups.ByScope(resource))
            {
                WriteScopeSpans(writer, scope);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    /// <summary>Writes the attributes of an encoded Link as an array of key and value.</summary>
    public static void WriteLinkAttributes(Utf8JsonWriter writer, ReadOnlySpan<byte> link)
    {
        writer.WriteStartArray();
        var reader = new WireReader(link);
        while (reader.Find(Fields.Link.Attributes))
        {
            JsonTranscoder.WriteObject(writer, reader.ReadBytes(), JsonMessage.KeyValue);
        }

        writer.WriteEndArray();
    }

    /// <summary>An encoded AnyValue as JSON text, for values that have no plain text.</summary>
    public static string ValueText(ReadOnlySpan<byte> anyValue)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            JsonTranscoder.WriteObject(writer, anyValue, JsonMessage.AnyValue);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void WriteScopeSpans(Utf8JsonWriter writer, IGrouping<ReadOnlyMemory<byte>, SpanFragment> scope)
    {
        writer.WriteStartObject();
        JsonTranscoder.WriteFields(writer, scope.Key.Span, JsonMessage.ScopeSpans);
        writer.WriteStartArray("spans"u8);
        foreach (var span in scope)
        {
            JsonTranscoder.WriteObject(writer, span.Span.Span, JsonMessage.Span);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
