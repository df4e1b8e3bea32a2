using System.Buffers;
using System.Buffers.Binary;
using SpanLinks.Otlp.Ids;

namespace SpanLinks.Storage.ClickHouse.Client;

/// <summary>
/// Writes rows in ClickHouse's format RowBinary into rented memory, which grows with what is written: the caller bounds that.
/// https://clickhouse.com/docs/interfaces/formats/RowBinary
/// </summary>
internal sealed class RowBinaryWriter : IDisposable
{
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);

    public int Length { get; private set; }

    public ReadOnlyMemory<byte> Written => _buffer.AsMemory(0, Length);

    /// <summary>Makes room for so much more, so that it need not grow in small steps.</summary>
    public void Reserve(int bytes) => Grow(Length + bytes);

    public void Write(byte value) => Take(1)[0] = value;

    public void Write(uint value) => BinaryPrimitives.WriteUInt32LittleEndian(Take(sizeof(uint)), value);

    public void Write(int value) => BinaryPrimitives.WriteInt32LittleEndian(Take(sizeof(int)), value);

    public void Write(long value) => BinaryPrimitives.WriteInt64LittleEndian(Take(sizeof(long)), value);

    public void Write(ulong value) => BinaryPrimitives.WriteUInt64LittleEndian(Take(sizeof(ulong)), value);

    public void Write(double value) => BinaryPrimitives.WriteDoubleLittleEndian(Take(sizeof(double)), value);

    public void Write(TraceId value) => value.Write(Take(TraceId.Size));

    public void Write(SpanId value) => value.Write(Take(SpanId.Size));

    public void Write(SpanKey value)
    {
        Write(value.TraceId);
        Write(value.SpanId);
    }

    public void WriteText(ReadOnlySpan<byte> text)
    {
        WriteLength(text.Length);
        text.CopyTo(Take(text.Length));
    }

    /// <summary>The length of a text or an array; its items follow.</summary>
    public void WriteLength(int length)
    {
        var value = (uint)length;
        for (; value >= 0x80; value >>= 7)
        {
            Write((byte)(value | 0x80));
        }

        Write((byte)value);
    }

    public void Dispose()
    {
        var buffer = Interlocked.Exchange(ref _buffer, []);
        if (buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private Span<byte> Take(int length)
    {
        if (Length + length > _buffer.Length)
        {
            Grow(Math.Max(Length + length, _buffer.Length * 2));
        }

        Length += length;
        return _buffer.AsSpan(Length - length, length);
    }

    private void Grow(int size)
    {
        if (size > _buffer.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(size);
            _buffer.AsSpan(0, Length).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }
    }
}
