using System.Buffers.Binary;
using System.Text;
using SpanLinks.Otlp.Ids;

namespace SpanLinks.Storage.ClickHouse.Client;

/// <summary>
/// Reads rows in ClickHouse's format RowBinary. An answer that ends within a row throws: it was cut off on its way.
/// </summary>
internal struct RowBinaryReader(ReadOnlyMemory<byte> rows)
{
    private const int MaxLengthBytes = 5;

    private int _position;

    public readonly bool IsAtEnd => _position == rows.Length;

    public byte ReadByte() => Take(1)[0];

    public uint ReadUInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(sizeof(uint)));

    public int ReadInt32() => BinaryPrimitives.ReadInt32LittleEndian(Take(sizeof(int)));

    public long ReadInt64() => BinaryPrimitives.ReadInt64LittleEndian(Take(sizeof(long)));

    public ulong ReadUInt64() => BinaryPrimitives.ReadUInt64LittleEndian(Take(sizeof(ulong)));

    public double ReadDouble() => BinaryPrimitives.ReadDoubleLittleEndian(Take(sizeof(double)));

    public TraceId ReadTraceId() => TraceId.Read(Take(TraceId.Size));

    public SpanId ReadSpanId() => SpanId.Read(Take(SpanId.Size));

    public SpanKey ReadSpanKey() => new(ReadTraceId(), ReadSpanId());

    public string ReadText() => Encoding.UTF8.GetString(Take(ReadLength()));

    /// <summary>A text that stays part of the answer's memory.</summary>
    public ReadOnlyMemory<byte> ReadBytes()
    {
        var length = ReadLength();
        Take(length);
        return rows.Slice(_position - length, length);
    }

    /// <summary>The length of a text or an array.</summary>
    public int ReadLength()
    {
        var value = 0UL;
        for (var shift = 0; shift < 7 * MaxLengthBytes; shift += 7)
        {
            var next = ReadByte();
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value <= int.MaxValue ? (int)value : throw Damaged();
            }
        }

        throw Damaged();
    }

    private ReadOnlySpan<byte> Take(int length)
    {
        if (length > rows.Length - _position)
        {
            throw Damaged();
        }

        _position += length;
        return rows.Span.Slice(_position - length, length);
    }

    private static ClickHouseException Damaged() => new(ErrorCodes.None, "ClickHouse's answer ends within a row; it was cut off on its way.");
}
