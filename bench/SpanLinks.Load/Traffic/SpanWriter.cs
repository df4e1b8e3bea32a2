using System.Text;
using SpanLinks.Otlp.Ids;
using SpanLinks.Otlp.Wire;

namespace SpanLinks.Load.Traffic;

/// <summary>Writes the parts of a span into one buffer, nested messages through a second one.</summary>
internal sealed class SpanWriter
{
    private readonly byte[] _span = new byte[64 * 1024];
    private readonly byte[] _nested = new byte[2 * 1024];
    private readonly byte[] _value = new byte[1024];
    private int _length;

    public ReadOnlySpan<byte> Written => _span.AsSpan(0, _length);

    public void Clear() => _length = 0;

    public void Id(int field, TraceId id)
    {
        Span<byte> bytes = stackalloc byte[TraceId.Size];
        id.Write(bytes);
        Bytes(field, bytes);
    }

    public void Id(int field, SpanId id)
    {
        Span<byte> bytes = stackalloc byte[SpanId.Size];
        id.Write(bytes);
        Bytes(field, bytes);
    }

    public void Bytes(int field, ReadOnlySpan<byte> content)
    {
        var writer = new WireWriter(_span.AsSpan(_length));
        writer.WriteBytes(field, content);
        _length += writer.Position;
    }

    public void Number(int field, ulong value)
    {
        var writer = new WireWriter(_span.AsSpan(_length));
        writer.WriteVarint(field, value);
        _length += writer.Position;
    }

    public void Time(int field, ulong nanoseconds)
    {
        var writer = new WireWriter(_span.AsSpan(_length));
        writer.WriteFixed64(field, nanoseconds);
        _length += writer.Position;
    }

    public void Fixed32(int field, uint value)
    {
        var writer = new WireWriter(_span.AsSpan(_length));
        writer.WriteFixed32(field, value);
        _length += writer.Position;
    }

    public void Attribute(int field, ReadOnlySpan<byte> key, ReadOnlySpan<byte> text)
    {
        var value = new WireWriter(_value);
        value.WriteBytes(Fields.AnyValue.StringValue, text);
        Pair(field, key, _value.AsSpan(0, value.Position));
    }

    public void Attribute(int field, ReadOnlySpan<byte> key, string text)
    {
        Span<byte> bytes = stackalloc byte[256];
        Attribute(field, key, bytes[..Encoding.UTF8.GetBytes(text, bytes)]);
    }

    public void Attribute(int field, ReadOnlySpan<byte> key, long number)
    {
        var value = new WireWriter(_value);
        value.WriteVarint(Fields.AnyValue.IntValue, (ulong)number);
        Pair(field, key, _value.AsSpan(0, value.Position));
    }

    private void Pair(int field, ReadOnlySpan<byte> key, ReadOnlySpan<byte> anyValue)
    {
        var attribute = new WireWriter(_nested);
        attribute.WriteBytes(Fields.KeyValue.Key, key);
        attribute.WriteBytes(Fields.KeyValue.Value, anyValue);
        Bytes(field, _nested.AsSpan(0, attribute.Position));
    }
}
