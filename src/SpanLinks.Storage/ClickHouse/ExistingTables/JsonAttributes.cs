using System.Text;
using System.Text.Json;
using SpanLinks.Otlp.Wire;

namespace SpanLinks.Storage.ClickHouse.ExistingTables;

/// <summary>
/// Writes an object in JSON as attributes. ClickHouse's type JSON takes the dots of a key for nesting, so the names of nested objects are
/// joined by dots again. Text that is no JSON, or nests deeper than 64, has no attributes.
/// </summary>
internal static class JsonAttributes
{
    public static void Write(WireBuffer buffer, int field, ReadOnlyMemory<byte> json, ReadOnlySpan<byte> but)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                WriteMembers(buffer, field, "", document.RootElement, Encoding.UTF8.GetString(but));
            }
        }
        catch (JsonException)
        {
            // Nothing can be told of it.
        }
    }

    private static void WriteMembers(WireBuffer buffer, int field, string prefix, JsonElement members, string but)
    {
        foreach (var member in members.EnumerateObject())
        {
            var key = prefix + member.Name;
            if (member.Value.ValueKind == JsonValueKind.Object)
            {
                WriteMembers(buffer, field, key + ".", member.Value, but);
            }
            else if (member.Value.ValueKind != JsonValueKind.Null && (but.Length == 0 || key != but))
            {
                WriteMember(buffer, field, key, member.Value);
            }
        }
    }

    private static void WriteMember(WireBuffer buffer, int field, string key, JsonElement value)
    {
        var (attribute, content) = AttributeWriter.Begin(buffer, field, Encoding.UTF8.GetBytes(key));
        WriteValue(buffer, value);
        AttributeWriter.End(buffer, attribute, content);
    }

    private static void WriteValue(WireBuffer buffer, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                buffer.WriteBytes(Fields.AnyValue.StringValue, Encoding.UTF8.GetBytes(value.GetString()!));
                break;
            case JsonValueKind.True or JsonValueKind.False:
                buffer.WriteVarint(Fields.AnyValue.BoolValue, value.GetBoolean() ? 1UL : 0);
                break;
            case JsonValueKind.Number when value.TryGetInt64(out var number):
                buffer.WriteVarint(Fields.AnyValue.IntValue, (ulong)number);
                break;
            case JsonValueKind.Number:
                buffer.WriteFixed64(Fields.AnyValue.DoubleValue, BitConverter.DoubleToUInt64Bits(value.GetDouble()));
                break;
            case JsonValueKind.Array:
                WriteArray(buffer, value);
                break;
            case JsonValueKind.Object:
                var map = buffer.Begin(Fields.AnyValue.KvlistValue);
                WriteMembers(buffer, Fields.Values, "", value, "");
                buffer.End(map);
                break;
        }
    }

    private static void WriteArray(WireBuffer buffer, JsonElement items)
    {
        var array = buffer.Begin(Fields.AnyValue.ArrayValue);
        foreach (var item in items.EnumerateArray())
        {
            var content = buffer.Begin(Fields.Values);
            WriteValue(buffer, item);
            buffer.End(content);
        }

        buffer.End(array);
    }
}
