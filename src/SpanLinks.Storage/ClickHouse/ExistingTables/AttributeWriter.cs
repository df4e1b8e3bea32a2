using System.Buffers;
using System.Buffers.Text;
using SpanLinks.Otlp.Wire;

namespace SpanLinks.Storage.ClickHouse.ExistingTables;

/// <summary>Writes an attribute as OTLP.</summary>
internal static class AttributeWriter
{
    public static void Write(WireBuffer buffer, int field, ReadOnlySpan<byte> key, byte kind, ReadOnlyMemory<byte> value)
    {
        var name = kind == AttributeKind.Complex ? key[(key.StartsWith("@"u8) ? key[1..].IndexOf((byte)'@') + 2 : 0)..] : key;
        var (attribute, content) = Begin(buffer, field, name);
        switch (kind)
        {
            case AttributeKind.Bool:
                buffer.WriteVarint(Fields.AnyValue.BoolValue, value.Span.SequenceEqual("1"u8) ? 1UL : 0);
                break;
            case AttributeKind.Int when Utf8Parser.TryParse(value.Span, out long number, out _):
                buffer.WriteVarint(Fields.AnyValue.IntValue, (ulong)number);
                break;
            case AttributeKind.Double when Utf8Parser.TryParse(value.Span, out ulong bits, out _):
                buffer.WriteFixed64(Fields.AnyValue.DoubleValue, bits);
                break;
            case AttributeKind.Complex when key.StartsWith("@bytes@"u8) && TryDecode(value.Span, out var bytes):
                buffer.WriteBytes(Fields.AnyValue.BytesValue, bytes);
                break;
            default:
                buffer.WriteBytes(Fields.AnyValue.StringValue, value.Span);
                break;
        }

        End(buffer, attribute, content);
    }

    /// <summary>Begins an attribute; its value is written next.</summary>
    public static (int Attribute, int Content) Begin(WireBuffer buffer, int field, ReadOnlySpan<byte> key)
    {
        var attribute = buffer.Begin(field);
        buffer.WriteBytes(Fields.KeyValue.Key, key);
        return (attribute, buffer.Begin(Fields.KeyValue.Value));
    }

    public static void End(WireBuffer buffer, int attribute, int content)
    {
        buffer.End(content);
        buffer.End(attribute);
    }

    private static bool TryDecode(ReadOnlySpan<byte> text, out ReadOnlySpan<byte> bytes)
    {
        var decoded = new byte[Base64.GetMaxDecodedFromUtf8Length(text.Length)];
        var status = Base64.DecodeFromUtf8(text, decoded, out _, out var length);
        bytes = decoded.AsSpan(0, length);
        return status == OperationStatus.Done;
    }
}
