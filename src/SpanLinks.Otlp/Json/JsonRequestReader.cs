using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;
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
/// Names that OTLP does not know are passed over, null counts as absent, and 64-bit integers may be text or numbers. An id that is no hex
/// becomes its text, which is no id, so that its span alone is refused. Anything else of a wrong type refuses the request.
/// https://github.com/open-telemetry/opentelemetry-proto/blob/v1.7.0/docs/specification.md#json-protobuf-encoding
/// </remarks>
public static class JsonRequestReader
{
    // An attribute nests up to 64 values of 4 levels each, and the spans around it.
    private const int MaxDepth = 300;

    /// <summary>The request on the wire; null where it is refused, and <paramref name="problem"/> says why.</summary>
    public static byte[]? Read(ReadOnlySpan<byte> json, out string? problem)
    {
        try
        {
            var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = MaxDepth });
            var wire = new ArrayBufferWriter<byte>();
            problem = null;
            reader.Read();
            WriteMessage(ref reader, JsonMessage.Request, wire);
            reader.Read(); // throws where anything follows the object
            return wire.WrittenSpan.ToArray();
        }
        catch (Exception error) when (error is JsonException or FormatException)
        {
            problem = $"The JSON body is damaged: {error.Message}";
            return null;
        }
    }

    private static void WriteMessage(ref Utf8JsonReader json, JsonMessage message, ArrayBufferWriter<byte> wire)
    {
        Expect(json.TokenType == JsonTokenType.StartObject, message.Name, "an object");
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var field = Find(ref json, message);
            json.Read();
            if (field is null || json.TokenType == JsonTokenType.Null)
            {
                json.Skip();
            }
            else if (field.Repeated)
            {
                Expect(json.TokenType == JsonTokenType.StartArray, NameOf(message, field), "an array");
                while (json.Read() && json.TokenType != JsonTokenType.EndArray)
                {
                    WriteField(ref json, message, field, wire);
                }
            }
            else
            {
                WriteField(ref json, message, field, wire);
            }
        }
    }

    private static JsonField? Find(ref Utf8JsonReader json, JsonMessage message)
    {
        foreach (var field in message.Fields)
        {
            if (json.ValueTextEquals(field.Name.EncodedUtf8Bytes))
            {
                return field;
            }
        }

        return null;
    }

    private static void WriteField(ref Utf8JsonReader json, JsonMessage message, JsonField field, ArrayBufferWriter<byte> wire)
    {
        switch (field.Kind)
        {
            case JsonKind.Message:
                var nested = new ArrayBufferWriter<byte>();
                WriteMessage(ref json, field.Message!, nested);
                WriteBytes(wire, field.Number, nested.WrittenSpan);
                break;
            case JsonKind.Text or JsonKind.HexId or JsonKind.Base64:
                Expect(json.TokenType == JsonTokenType.String, NameOf(message, field), "text");
                WriteBytes(wire, field.Number, Decode(json.GetString()!, field.Kind, NameOf(message, field)));
                break;
            case JsonKind.Bool:
                Expect(json.TokenType is JsonTokenType.True or JsonTokenType.False, NameOf(message, field), "true and false");
                WriteNumber(wire, field.Number, WireType.Varint, json.GetBoolean() ? 1UL : 0);
                break;
            default:
                var (type, value) = ReadNumber(ref json, field.Kind, NameOf(message, field));
                WriteNumber(wire, field.Number, type, value);
                break;
        }
    }

    private static byte[] Decode(string text, JsonKind kind, string name)
    {
        if (kind == JsonKind.HexId && text.Length % 2 == 0 && text.All(char.IsAsciiHexDigit))
        {
            return Convert.FromHexString(text);
        }

        if (kind != JsonKind.Base64)
        {
            return Encoding.UTF8.GetBytes(text);
        }

        Expect(Base64.IsValid(text), name, "base64");
        return Convert.FromBase64String(text);
    }

    /// <summary>A number, as a number or as text: OTLP writes 64-bit integers as text, and receivers accept both.</summary>
    private static (WireType Type, ulong Value) ReadNumber(ref Utf8JsonReader json, JsonKind kind, string name)
    {
        Expect(json.TokenType is JsonTokenType.Number or JsonTokenType.String, name, "a number");
        var text = json.TokenType == JsonTokenType.String ? json.GetString()! : Encoding.UTF8.GetString(json.ValueSpan);
        switch (kind)
        {
            case JsonKind.Real:
                var real = text switch { "NaN" => double.NaN, "Infinity" => double.PositiveInfinity, "-Infinity" => double.NegativeInfinity, _ => 0 };
                Expect(real != 0 || double.TryParse(text, CultureInfo.InvariantCulture, out real), name, "a number");
                return (WireType.Fixed64, BitConverter.DoubleToUInt64Bits(real));
            case JsonKind.Int64Text:
                Expect(long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var signed), name, "a 64-bit integer");
                return (WireType.Varint, (ulong)signed);
            case JsonKind.Fixed64Text:
                Expect(ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var unsigned), name, "an unsigned 64-bit integer");
                return (WireType.Fixed64, unsigned);
            default:
                Expect(uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var small), name, "an unsigned 32-bit integer");
                return (kind == JsonKind.Fixed32Number ? WireType.Fixed32 : WireType.Varint, small);
        }
    }

    private static void WriteBytes(ArrayBufferWriter<byte> wire, int field, ReadOnlySpan<byte> content)
    {
        var length = WireWriter.BytesLength(field, content.Length);
        var writer = new WireWriter(wire.GetSpan(length));
        writer.WriteBytes(field, content);
        wire.Advance(length);
    }

    private static void WriteNumber(ArrayBufferWriter<byte> wire, int field, WireType type, ulong value)
    {
        const int longest = 20;
        var writer = new WireWriter(wire.GetSpan(longest));
        switch (type)
        {
            case WireType.Fixed64:
                writer.WriteFixed64(field, value);
                break;
            case WireType.Fixed32:
                writer.WriteFixed32(field, (uint)value);
                break;
            default:
                writer.WriteVarint(field, value);
                break;
        }

        wire.Advance(writer.Position);
    }

    private static string NameOf(JsonMessage message, JsonField field) => $"{message.Name}.{field.Name}";

    private static void Expect(bool isSo, string name, string allowed)
    {
        if (!isSo)
        {
            throw new JsonException($"{name} is something else than is allowed: {allowed}.");
        }
    }
}
