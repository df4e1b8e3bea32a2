using System.Text;
using SpanLinks.Otlp.Ids;
using SpanLinks.Otlp.Wire;

namespace SpanLinks.Testing;

/// <summary>Encodes protobuf fields one by one, right or wrong as a test needs them.</summary>
public static class Proto
{
    public static byte[] Message(params IEnumerable<byte[]> fields) => [.. fields.SelectMany(field => field)];

    public static byte[] Bytes(int field, params byte[] content)
    {
        var encoded = new byte[WireWriter.BytesLength(field, content.Length)];
        var writer = new WireWriter(encoded);
        writer.WriteBytes(field, content);
        return encoded;
    }

    /// <summary>The 16 bytes of a trace id.</summary>
    public static byte[] Bytes(TraceId id)
    {
        var bytes = new byte[TraceId.Size];
        id.Write(bytes);
        return bytes;
    }

    /// <summary>The 8 bytes of a span id.</summary>
    public static byte[] Bytes(SpanId id)
    {
        var bytes = new byte[SpanId.Size];
        id.Write(bytes);
        return bytes;
    }

    public static byte[] Text(int field, string text) => Bytes(field, Encoding.UTF8.GetBytes(text));

    public static byte[] Varint(int field, ulong value) => [.. Raw((ulong)field << 3), .. Raw(value)];

    public static byte[] Fixed64(int field, ulong value) =>
        [.. Raw((ulong)field << 3 | (ulong)WireType.Fixed64), .. BitConverter.GetBytes(value)];

    public static byte[] Fixed32(int field, uint value) =>
        [.. Raw((ulong)field << 3 | (ulong)WireType.Fixed32), .. BitConverter.GetBytes(value)];

    /// <summary>A KeyValue with a string value, as field <paramref name="field"/>.</summary>
    public static byte[] Attribute(int field, string key, string value) =>
        Bytes(field, Message(Text(1, key), Bytes(2, Text(1, value))));

    public static byte[] Raw(ulong varint)
    {
        var encoded = new byte[WireWriter.VarintLength(varint)];
        var writer = new WireWriter(encoded);
        writer.WriteVarint(varint);
        return encoded;
    }
}
