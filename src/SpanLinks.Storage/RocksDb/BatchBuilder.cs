using System.Buffers;
using System.Buffers.Binary;
using RocksDbSharp;
using SpanLinks.Otlp.Wire;

namespace SpanLinks.Storage.RocksDb;

/// <summary>
/// Builds a RocksDB write batch in rented memory, so that a batch costs one call into the native library instead of one an entry.
/// </summary>
/// <remarks>
/// <code>
///   batch   sequence 8 (set by RocksDB) | count 4, little endian | records
///   record  1 (a value) | key length varint | key | value length varint | value
/// </code>
/// https://github.com/facebook/rocksdb/blob/v10.4.2/db/write_batch.cc#L10-L47
/// One thread at a time. It grows with what is put, and the caller bounds that by the size of its batches.
/// </remarks>
internal sealed class BatchBuilder : IDisposable
{
    private const int HeaderSize = 12;
    private const byte ValueRecord = 1;
    private const int LongestHeader = 11;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(256 * 1024);
    private int _length = HeaderSize;
    private uint _count;

    public int Length => _length;

    public bool IsEmpty => _count == 0;

    public void Clear()
    {
        _length = HeaderSize;
        _count = 0;
    }

    public void Put(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value) => value.CopyTo(PutValue(key, value.Length));

    /// <summary>Puts an entry whose value the caller writes into the span that is returned, before the next call.</summary>
    public Span<byte> PutValue(ReadOnlySpan<byte> key, int valueLength)
    {
        Reserve(key.Length + valueLength + LongestHeader);
        var writer = new WireWriter(_buffer.AsSpan(_length));
        writer.WriteRaw([ValueRecord]);
        writer.WriteVarint((ulong)key.Length);
        writer.WriteRaw(key);
        writer.WriteVarint((ulong)valueLength);
        _length += writer.Position + valueLength;
        _count++;
        return _buffer.AsSpan(_length - valueLength, valueLength);
    }

    /// <summary>The batch in the native library's memory; the caller disposes of it.</summary>
    public WriteBatch ToWriteBatch()
    {
        _buffer.AsSpan(0, HeaderSize).Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(_buffer.AsSpan(8), _count);
        return WriteBatch.FromSpan(_buffer.AsSpan(0, _length));
    }

    public void Dispose()
    {
        var buffer = Interlocked.Exchange(ref _buffer, []);
        if (buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private void Reserve(int more)
    {
        if (_length + more <= _buffer.Length)
        {
            return;
        }

        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_length + more, _buffer.Length * 2));
        _buffer.AsSpan(0, _length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
