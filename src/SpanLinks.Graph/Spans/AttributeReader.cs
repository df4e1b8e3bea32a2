using System.Globalization;
using System.Text;
using SpanLinks.Otlp.Json;
using SpanLinks.Otlp.Wire;

namespace SpanLinks.Graph.Spans;

/// <summary>Reads the attributes of an encoded message as text for people; the API gives them with their types.</summary>
public static class AttributeReader
{
    /// <summary>The attributes of an encoded Link, in the order in which it carries them.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> ReadLink(ReadOnlySpan<byte> link)
    {
        var attributes = new List<KeyValuePair<string, string>>();
        var reader = new WireReader(link);
        while (reader.Find(Fields.Link.Attributes))
        {
            attributes.Add(ReadPair(reader.ReadBytes()));
        }

        return attributes;
    }

    /// <summary>An encoded KeyValue as text.</summary>
    internal static KeyValuePair<string, string> ReadPair(ReadOnlySpan<byte> keyValue)
    {
        Split(keyValue, out var key, out var value);
        return new(Encoding.UTF8.GetString(key), Text(value));
    }

    /// <summary>Tells the name of each attribute of an encoded Link, in UTF-8.</summary>
    internal static void ReadLinkNames(ReadOnlySpan<byte> link, Action<ReadOnlySpan<byte>> tell)
    {
        var reader = new WireReader(link);
        while (reader.Find(Fields.Link.Attributes))
        {
            Split(reader.ReadBytes(), out var key, out _);
            tell(key);
        }
    }

    /// <summary>The text of one attribute among those in the field <paramref name="field"/>; null where it is not there.</summary>
    internal static string? FindText(ReadOnlySpan<byte> message, int field, ReadOnlySpan<byte> name)
    {
        var reader = new WireReader(message);
        while (reader.Find(field))
        {
            Split(reader.ReadBytes(), out var key, out var value);
            if (key.SequenceEqual(name))
            {
                return Text(value);
            }
        }

        return null;
    }

    private static void Split(ReadOnlySpan<byte> keyValue, out ReadOnlySpan<byte> key, out ReadOnlySpan<byte> value)
    {
        key = default;
        value = default;
        var reader = new WireReader(keyValue);
        while (reader.ReadTag())
        {
            switch (reader.Field, reader.Type)
            {
                case (Fields.KeyValue.Key, WireType.Bytes):
                    key = reader.ReadBytes();
                    break;
                case (Fields.KeyValue.Value, WireType.Bytes):
                    value = reader.ReadBytes();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }
    }

    private static string Text(ReadOnlySpan<byte> anyValue)
    {
        var reader = new WireReader(anyValue);
        return !reader.ReadTag() ? "" : (reader.Field, reader.Type) switch
        {
            (Fields.AnyValue.StringValue, WireType.Bytes) => Encoding.UTF8.GetString(reader.ReadBytes()),
            (Fields.AnyValue.BoolValue, WireType.Varint) => reader.ReadVarint() != 0 ? "true" : "false",
            (Fields.AnyValue.IntValue, WireType.Varint) => ((long)reader.ReadVarint()).ToString(CultureInfo.InvariantCulture),
            (Fields.AnyValue.DoubleValue, WireType.Fixed64) =>
                BitConverter.UInt64BitsToDouble(reader.ReadFixed64()).ToString(CultureInfo.InvariantCulture),
            _ => OtlpJson.ValueText(anyValue),
        };
    }
}
