using System.Buffers;

namespace SpanLinks.Otlp.Wire;

/// <summary>
/// A message that is written field by field into one rented buffer, nested messages included. It grows by doubling as fields are really
/// written; <see cref="Dispose"/> gives the memory back, and what was written must not be used after that.
/// </summary>
public sealed class WireBuffer : IDisposable
{
    private const int FirstSize = 4 * 1024;
    private const int LongestVarint = 10;

    private byte[] _bytes = [];
    private int _count;

    /// <summary>The message so far, valid until more is written.</summary>
    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, _count);

    /// <summary>Forgets what is written and keeps the memory for the next message.</summary>
    public void Clear() => _count = 0;

    public void Dispose()
    {
        if (_bytes.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_bytes);
        }

        _bytes = [];
        _count = 0;
    }

    public void WriteVarint(int field, ulong value)
    {
        var writer = new WireWriter(Reserve(2 * LongestVarint));
        writer.WriteVarint(field, value);
        _count += writer.Position;
    }

    public void WriteFixed64(int field, ulong value)
    {
        var writer = new WireWriter(Reserve(LongestVarint + sizeof(ulong)));
        writer.WriteFixed64(field, value);
        _count += writer.Position;
    }

    public void WriteFixed32(int field, uint value)
    {
        var writer = new WireWriter(Reserve(LongestVarint + sizeof(uint)));
        writer.WriteFixed32(field, value);
        _count += writer.Position;
    }

    public void WriteBytes(int field, ReadOnlySpan<byte> content)
    {
        var writer = new WireWriter(Reserve((2 * LongestVarint) + content.Length));
        writer.WriteBytes(field, content);
        _count += writer.Position;
    }

    /// <summary>Writes what is encoded already, or part of the content of a field that was begun.</summary>
    public void WriteRaw(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Reserve(bytes.Length));
        _count += bytes.Length;
    }

    /// <summary>Begins a length-delimited field; what is written from now on is its content. Returns where that begins.</summary>
    public int Begin(int field)
    {
        var writer = new WireWriter(Reserve(LongestVarint + 1));
        writer.WriteHeader(field, 0);
        return _count += writer.Position;
    }

    /// <summary>Ends a field that was begun: its length is known now, and where it needs more than one byte the content makes room.</summary>
    public void End(int content)
    {
        var length = _count - content;
        var more = WireWriter.VarintLength((ulong)length) - 1;
        if (more > 0)
        {
            Reserve(more);
            _bytes.AsSpan(content, length).CopyTo(_bytes.AsSpan(content + more));
            _count += more;
        }

        var writer = new WireWriter(_bytes.AsSpan(content - 1));
        writer.WriteVarint((ulong)length);
    }

    /// <summary>Makes room for at most <paramref name="length"/> bytes of the content of a field that was begun.</summary>
    internal Span<byte> Reserve(int length)
    {
        if (length > _bytes.Length - _count)
        {
            Grow(length);
        }

        return _bytes.AsSpan(_count, length);
    }

    /// <summary>Takes the first bytes of what was reserved as written.</summary>
    internal void Advance(int count) => _count += count;

    private void Grow(int length)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(checked(_count + length), Math.Max(FirstSize, _bytes.Length * 2)));
        _bytes.AsSpan(0, _count).CopyTo(larger);
        if (_bytes.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_bytes);
        }

        _bytes = larger;
    }
}
