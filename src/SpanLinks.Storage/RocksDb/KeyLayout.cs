using System.Buffers.Binary;
using SpanLinks.Graph.Store;
using SpanLinks.Otlp.Ids;

namespace SpanLinks.Storage.RocksDb;

/// <summary>
/// The keys of a partition of the embedded store. Numbers are big-endian, so that the order of bytes is the order of numbers; what is read
/// from the newest to the oldest has its complement (~).
/// <code>
///   spans          'S' | trace id 16 | batch 8 | part 4                               -> envelope varint | ScopeSpans.spans fields
///   incoming link  'I' | linked trace id 16 | linked span id 8 | linking trace id 16
///                      | linking span id 8 | the link's position 4                    -> LinkSummary
///   envelope       'E' | number 4                                                     -> resource length varint | resource | scope
///   batch          'B' | ~batch 8                                                     -> BatchDirectory
///   posting        'P' | term hash 8 | ~batch 8                                       -> the batch's parts that hold the term
///   name           'N' | kind 1 | text                                                -> empty
///   counts         'M'                                                                -> PartitionCounts
/// </code>
/// All fields but the text at the very end of a name have a fixed length, so no two keys can run into each other. A batch is what one
/// atomic write brought; its parts are the spans that it has of one trace, resource and scope.
/// </summary>
internal static class KeyLayout
{
    public const byte SpansPrefix = (byte)'S';
    public const byte IncomingPrefix = (byte)'I';
    public const byte EnvelopePrefix = (byte)'E';
    public const byte BatchPrefix = (byte)'B';
    public const byte PostingPrefix = (byte)'P';
    public const byte NamePrefix = (byte)'N';

    /// <summary>The keys of a trace's spans, and of the links into it, begin alike for so many bytes.</summary>
    public const int TraceKeySize = 1 + TraceId.Size;

    public const int SpansKeySize = TraceKeySize + sizeof(long) + sizeof(int);
    public const int LinkedKeySize = TraceKeySize + SpanId.Size;
    public const int IncomingKeySize = LinkedKeySize + TraceId.Size + SpanId.Size + sizeof(int);
    public const int EnvelopeKeySize = 1 + sizeof(int);
    public const int BatchKeySize = 1 + sizeof(long);
    public const int TermKeySize = 1 + sizeof(ulong);
    public const int PostingKeySize = TermKeySize + sizeof(long);

    public static ReadOnlySpan<byte> CountsKey => "M"u8;

    public static ReadOnlySpan<byte> WriteTrace(Span<byte> key, byte prefix, TraceId traceId)
    {
        key[0] = prefix;
        traceId.Write(key[1..]);
        return key[..TraceKeySize];
    }

    public static ReadOnlySpan<byte> WriteSpans(Span<byte> key, TraceId traceId, PartPosition part)
    {
        WriteTrace(key, SpansPrefix, traceId);
        BinaryPrimitives.WriteInt64BigEndian(key[TraceKeySize..], part.Batch);
        BinaryPrimitives.WriteInt32BigEndian(key[(TraceKeySize + sizeof(long))..], part.Index);
        return key[..SpansKeySize];
    }

    public static TraceId ReadTrace(ReadOnlySpan<byte> key) => TraceId.Read(key[1..]);

    public static ReadOnlySpan<byte> WriteLinked(Span<byte> key, SpanKey linked)
    {
        WriteTrace(key, IncomingPrefix, linked.TraceId);
        linked.SpanId.Write(key[TraceKeySize..]);
        return key[..LinkedKeySize];
    }

    public static ReadOnlySpan<byte> WriteIncoming(Span<byte> key, in IncomingLinkPosition link)
    {
        WriteLinked(key, link.Linked);
        link.Linking.TraceId.Write(key[LinkedKeySize..]);
        link.Linking.SpanId.Write(key[(LinkedKeySize + TraceId.Size)..]);
        BinaryPrimitives.WriteInt32BigEndian(key[(IncomingKeySize - sizeof(int))..], link.Ordinal);
        return key[..IncomingKeySize];
    }

    public static IncomingLinkPosition ReadIncoming(ReadOnlySpan<byte> key) => new(
        ReadSpan(key[1..]),
        ReadSpan(key[LinkedKeySize..]),
        BinaryPrimitives.ReadInt32BigEndian(key[(IncomingKeySize - sizeof(int))..]));

    public static ReadOnlySpan<byte> WriteEnvelope(Span<byte> key, int number)
    {
        key[0] = EnvelopePrefix;
        BinaryPrimitives.WriteInt32BigEndian(key[1..], number);
        return key[..EnvelopeKeySize];
    }

    public static ReadOnlySpan<byte> WriteBatch(Span<byte> key, long batch)
    {
        key[0] = BatchPrefix;
        BinaryPrimitives.WriteInt64BigEndian(key[1..], ~batch);
        return key[..BatchKeySize];
    }

    public static ReadOnlySpan<byte> WriteTerm(Span<byte> key, ulong term)
    {
        key[0] = PostingPrefix;
        BinaryPrimitives.WriteUInt64BigEndian(key[1..], term);
        return key[..TermKeySize];
    }

    public static ReadOnlySpan<byte> WritePosting(Span<byte> key, ulong term, long batch)
    {
        WriteTerm(key, term);
        BinaryPrimitives.WriteInt64BigEndian(key[TermKeySize..], ~batch);
        return key[..PostingKeySize];
    }

    /// <summary>The batch of a batch's or a posting's key, which both end with it.</summary>
    public static long ReadBatch(ReadOnlySpan<byte> key) => ~BinaryPrimitives.ReadInt64BigEndian(key[^sizeof(long)..]);

    private static SpanKey ReadSpan(ReadOnlySpan<byte> bytes) => new(TraceId.Read(bytes), SpanId.Read(bytes[TraceId.Size..]));
}
