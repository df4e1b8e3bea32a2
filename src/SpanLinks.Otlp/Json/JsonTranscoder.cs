using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using SpanLinks.Otlp.Wire;

namespace SpanLinks.Otlp.Json;

/// <summary>Writes encoded messages as OTLP JSON, straight from the wire. Fields that OTLP does not know have no name in JSON and are left out.</summary>
internal static class JsonTranscoder
{
    public static void WriteObject(Utf8JsonWriter writer, ReadOnlySpan<byte> encoded, JsonMessage message)
    {
        writer.WriteStartObject();
        WriteFields(writer, encoded, message);
        writer.WriteEndObject();
    }

    /// <summary>Writes the fields without the braces around them.</summary>
    public static void WriteFields(Utf8JsonWriter writer, ReadOnlySpan<byte> encoded, JsonMessage message)
    {
        if (message.IsOneof)
        {
            encoded = LastMember(encoded, message);
        }

        foreach (var field in message.Fields)
        {
            if (field.Repeated)
            {
                WriteArray(writer, encoded, field);
            }
            else if (field.Kind == JsonKind.Message)
            {
                WriteMessage(writer, encoded, field);
            }
            else
            {
                WriteScalar(writer, encoded, field);
            }
        }
    }

    // Of a oneof only the member that comes last counts, from where it replaced another.
    private static ReadOnlySpan<byte> LastMember(ReadOnlySpan<byte> encoded, JsonMessage message)
    {
        var last = 0;
        var start = 0;
        var reader = new WireReader(encoded);
        for (var field = 0; reader.ReadTag(); field = reader.Offset)
        {
            var (number, type) = (reader.Field, reader.Type);
            reader.Skip();
            if (number != last && Array.Exists(message.Fields, known => known.Number == number && known.WireType == type))
            {
                last = number;
                start = field;
            }
        }

        return encoded[start..];
    }

    private static void WriteArray(Utf8JsonWriter writer, ReadOnlySpan<byte> encoded, JsonField field)
    {
        var open = false;
        for (var reader = new WireReader(encoded); Find(ref reader, field);)
        {
            if (!open)
            {
                writer.WriteStartArray(field.Name);
                open = true;
            }

            if (field.Kind == JsonKind.Message)
            {
                WriteObject(writer, reader.ReadBytes(), field.Message!);
            }
            else
            {
                WriteValue(writer, field.Kind, reader.ReadBytes(), 0);
            }
        }

        if (open)
        {
            writer.WriteEndArray();
        }
    }

    /// <summary>A message field that is repeated on the wire is one message, merged; merging is joining the bytes.</summary>
    private static void WriteMessage(Utf8JsonWriter writer, ReadOnlySpan<byte> encoded, JsonField field)
    {
        ReadOnlySpan<byte> merged = default;
        var parts = 0;
        var length = 0;
        for (var reader = new WireReader(encoded); Find(ref reader, field); parts++)
        {
            merged = reader.ReadBytes();
            length += merged.Length;
        }

        if (parts > 0)
        {
            writer.WritePropertyName(field.Name);
            WriteObject(writer, parts == 1 ? merged : Merge(encoded, field, length), field.Message!);
        }
    }

    private static byte[] Merge(ReadOnlySpan<byte> encoded, JsonField field, int length)
    {
        var merged = new byte[length];
        var position = 0;
        for (var reader = new WireReader(encoded); Find(ref reader, field);)
        {
            var part = reader.ReadBytes();
            part.CopyTo(merged.AsSpan(position));
            position += part.Length;
        }

        return merged;
    }

    /// <summary>A scalar field that is repeated on the wire takes its last value.</summary>
    private static void WriteScalar(Utf8JsonWriter writer, ReadOnlySpan<byte> encoded, JsonField field)
    {
        ReadOnlySpan<byte> bytes = default;
        ulong number = 0;
        var found = false;
        for (var reader = new WireReader(encoded); Find(ref reader, field);)
        {
            found = true;
            switch (reader.Type)
            {
                case WireType.Bytes:
                    bytes = reader.ReadBytes();
                    break;
                case WireType.Fixed64:
                    number = reader.ReadFixed64();
                    break;
                case WireType.Fixed32:
                    number = reader.ReadFixed32();
                    break;
                default:
                    number = reader.ReadVarint();
                    break;
            }
        }

        if (found)
        {
            writer.WritePropertyName(field.Name);
            WriteValue(writer, field.Kind, bytes, number);
        }
    }

    /// <summary>Moves on to the next occurrence of the field with a wire type that can hold it.</summary>
    private static bool Find(ref WireReader reader, JsonField field)
    {
        while (reader.ReadTag())
        {
            if (reader.Field == field.Number && reader.Type == field.WireType)
            {
                return true;
            }

            reader.Skip();
        }

        return false;
    }

    private static void WriteValue(Utf8JsonWriter writer, JsonKind kind, ReadOnlySpan<byte> bytes, ulong number)
    {
        switch (kind)
        {
            case JsonKind.Text when Utf8.IsValid(bytes):
                writer.WriteStringValue(bytes);
                break;
            case JsonKind.Text:
                writer.WriteStringValue(Encoding.UTF8.GetString(bytes));
                break;
            case JsonKind.HexId:
                writer.WriteStringValue(Convert.ToHexStringLower(bytes));
                break;
            case JsonKind.Base64:
                writer.WriteBase64StringValue(bytes);
                break;
            case JsonKind.Unsigned or JsonKind.Fixed32:
                writer.WriteNumberValue((uint)number);
                break;
            case JsonKind.Signed:
                writer.WriteNumberValue((int)number);
                break;
            case JsonKind.Int64Text:
                WriteDecimalText(writer, (long)number);
                break;
            case JsonKind.Fixed64Text:
                WriteDecimalText(writer, number);
                break;
            case JsonKind.Bool:
                writer.WriteBooleanValue(number != 0);
                break;
            case JsonKind.Real:
                WriteDouble(writer, BitConverter.UInt64BitsToDouble(number));
                break;
        }
    }

    private static void WriteDecimalText<T>(Utf8JsonWriter writer, T value)
        where T : IUtf8SpanFormattable
    {
        Span<byte> text = stackalloc byte[20];
        value.TryFormat(text, out var length, default, null);
        writer.WriteStringValue(text[..length]);
    }

    private static void WriteDouble(Utf8JsonWriter writer, double value)
    {
        if (double.IsFinite(value))
        {
            writer.WriteNumberValue(value);
        }
        else
        {
            writer.WriteStringValue(double.IsNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity");
        }
    }
}
