using System.Text.Json;
using System.Text.Json.Serialization;
using SpanLinks.Otlp.Json;

namespace SpanLinks.Server.Query.Graphs;

/// <summary>The attributes of an encoded link, written as OTLP's JSON when the answer is.</summary>
[JsonConverter(typeof(Converter))]
public readonly struct LinkAttributes
{
    private readonly ReadOnlyMemory<byte> _link;
    private readonly JsonElement? _json; // of an answer that was read

    private LinkAttributes(JsonElement json) => _json = json;

    internal LinkAttributes(ReadOnlyMemory<byte> link) => _link = link;

    private sealed class Converter : JsonConverter<LinkAttributes>
    {
        public override LinkAttributes Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            new(JsonElement.ParseValue(ref reader));

        public override void Write(Utf8JsonWriter writer, LinkAttributes value, JsonSerializerOptions options)
        {
            if (value._json is { } json)
            {
                json.WriteTo(writer);
            }
            else
            {
                OtlpJson.WriteLinkAttributes(writer, value._link.Span);
            }
        }
    }
}
