using System.Buffers.Binary;
using System.Numerics;

namespace SpanLinks.Otlp.Wire;

/// <summary>Writes protobuf fields into a buffer that the caller has sized with the lengths below.</summary>
public ref struct WireWriter(Span<byte> destination)
{
    private readonly Span<byte> _destination = destination;

    /// <summary>How many bytes are written.</summary>
    public int Position { get; private set; }

    public static int VarintLength(ulong value) => (BitOperations.Log2(value | 1) / 7) + 1;

    /// <summary>The length of a length-delimited field: tag, length and content.</summary>
    public static int BytesLength(int field, int contentLength) =>
        VarintLength((ulong)field << 3) + VarintLength((ulong)contentLength) + contentLength;

    /// <inheritdoc cref="BytesLength(int, int)"/>
    public static long BytesLength(int field, long contentLength) =>
        VarintLength((ulong)field << 3) + VarintLength((ulong)contentLength) + contentLength;

    public void WriteVarint(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            _destination[Position++] = (byte)(value | 0x80);
        }

        _destination[Position++] = (byte)value;
    }

    /// <summary>Writes a field of the wire type <see cref="WireType.Varint"/>.</summary>
    public void WriteVarint(int field, ulong value)
    {
        WriteVarint((ulong)field << 3);
        WriteVarint(value);
    }

    /// <summary>Writes a field of the wire type <see cref="WireType.Fixed64"/>.</summary>
    public void WriteFixed64(int field, ulong value)
    {
        WriteVarint((ulong)field << 3 | (ulong)WireType.Fixed64);
        BinaryPrimitives.WriteUInt64LittleEndian(_destination[Position..], value);
        Position += sizeof(ulong);
    }

    /// <summary>Writes a field of the wire type <see cref="WireType.Fixed32"/>.</summary>
    public void WriteFixed32(int field, uint value)
    {
        WriteVarint((ulong)field << 3 | (ulong)WireType.Fixed32);
        BinaryPrimitives.WriteUInt32LittleEndian(_destination[Position..], value);
        Position += sizeof(uint);
    }

    /// <summary>Writes the tag and length of a nested message, whose content the caller writes next.</summary>
    public void WriteHeader(int field, long contentLength)
    {
        WriteVarint((ulong)field << 3 | (ulong)WireType.Bytes);
        WriteVarint((ulong)contentLength);
    }

    public void WriteBytes(int field, ReadOnlySpan<byte> content)
    {
        WriteHeader(field, content.Length);
        WriteRaw(content);
    }

    /// <summary>Writes fields that are already encoded.</summary>
    public void WriteRaw(ReadOnlySpan<byte> encoded)
    {
        encoded.CopyTo(_destination[Position..]);
        Position += encoded.Length;
    }
}
