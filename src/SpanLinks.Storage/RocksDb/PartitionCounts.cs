using System.Buffers.Binary;

namespace SpanLinks.Storage.RocksDb;

/// <summary>What a partition holds, kept under its own key in every batch, so that nothing has to be counted at a start.</summary>
/// <param name="LastBatch">The number of its last batch; one less than its first where it is empty.</param>
/// <param name="Spans">Its spans, one that came twice counted twice.</param>
/// <param name="Links">Their links that point to something.</param>
/// <param name="Bytes">The bytes of the spans as they came.</param>
/// <param name="FirstReceived">When its first batch came, in Unix nanoseconds.</param>
/// <param name="LastReceived">When its last batch came.</param>
/// <param name="FirstStart">The first start of a span, in Unix nanoseconds; the greatest number where it is empty.</param>
/// <param name="LastEnd">The last end of a span.</param>
/// <param name="Envelopes">How many envelopes were numbered, from 0.</param>
internal readonly record struct PartitionCounts(
    long LastBatch,
    long Spans,
    long Links,
    long Bytes,
    ulong FirstReceived,
    ulong LastReceived,
    ulong FirstStart,
    ulong LastEnd,
    int Envelopes)
{
    public const int Size = (8 * sizeof(long)) + sizeof(int);

    public static PartitionCounts Empty(long firstBatch) => new(firstBatch - 1, 0, 0, 0, 0, 0, ulong.MaxValue, 0, 0);

    public static PartitionCounts Read(ReadOnlySpan<byte> bytes) => new(
        BinaryPrimitives.ReadInt64BigEndian(bytes),
        BinaryPrimitives.ReadInt64BigEndian(bytes[8..]),
        BinaryPrimitives.ReadInt64BigEndian(bytes[16..]),
        BinaryPrimitives.ReadInt64BigEndian(bytes[24..]),
        BinaryPrimitives.ReadUInt64BigEndian(bytes[32..]),
        BinaryPrimitives.ReadUInt64BigEndian(bytes[40..]),
        BinaryPrimitives.ReadUInt64BigEndian(bytes[48..]),
        BinaryPrimitives.ReadUInt64BigEndian(bytes[56..]),
        BinaryPrimitives.ReadInt32BigEndian(bytes[64..]));

    public void Write(Span<byte> bytes)
    {
        BinaryPrimitives.WriteInt64BigEndian(bytes, LastBatch);
        BinaryPrimitives.WriteInt64BigEndian(bytes[8..], Spans);
        BinaryPrimitives.WriteInt64BigEndian(bytes[16..], Links);
        BinaryPrimitives.WriteInt64BigEndian(bytes[24..], Bytes);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[32..], FirstReceived);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[40..], LastReceived);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[48..], FirstStart);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[56..], LastEnd);
        BinaryPrimitives.WriteInt32BigEndian(bytes[64..], Envelopes);
    }
}
