using System.Buffers.Binary;
using SpanLinks.Graph.Store;
using SpanLinks.Otlp.Ids;

namespace SpanLinks.Storage.RocksDb;

/// <summary>
/// The keys of the embedded store. Numbers are big-endian, so that the order of bytes is the order of numbers.
/// <code>
///   span           'S' | trace id 16 | span id 8                                          -> the span, as a StoredSpan
///   incoming link  'I' | linked trace id 16 | linked span id 8 | linking trace id 16
///                      | linking span id 8 | the link's position 4                        -> empty
///   latest         'L' | complement of a start time 8 | trace id 16                       -> empty
///   version        'V'                                                                    -> the layout's version, 4
/// </code>
/// Every field has a fixed length, so no two keys can run into each other. A trace has one 'L' key for each batch that brought spans of
/// it; the one with the latest start comes first and the others are passed over when reading.
/// </summary>
internal static class KeyLayout
{
    public const byte SpanPrefix = (byte)'S';
    public const byte IncomingPrefix = (byte)'I';
    public const byte LatestPrefix = (byte)'L';

    public const int TraceKeySize = 1 + TraceId.Size;
    public const int SpanKeySize = TraceKeySize + SpanId.Size;
    public const int IncomingKeySize = SpanKeySize + TraceId.Size + SpanId.Size + sizeof(int);
    public const int LatestKeySize = 1 + sizeof(ulong) + TraceId.Size;

    public static ReadOnlySpan<byte> VersionKey => "V"u8;

    /// <summary>The common start of the keys of a trace's spans, or of the links into it.</summary>
    public static ReadOnlySpan<byte> WriteTrace(Span<byte> key, byte prefix, TraceId traceId)
    {
        key[0] = prefix;
        traceId.Write(key[1..]);
        return key[..TraceKeySize];
    }

    /// <summary>The key of a span, or the common start of the links to it.</summary>
    public static ReadOnlySpan<byte> WriteSpan(Span<byte> key, byte prefix, SpanKey span)
    {
        WriteTrace(key, prefix, span.TraceId);
        span.SpanId.Write(key[TraceKeySize..]);
        return key[..SpanKeySize];
    }

    public static ReadOnlySpan<byte> WriteIncoming(Span<byte> key, in IncomingLink link)
    {
        WriteSpan(key, IncomingPrefix, link.Linked);
        link.Linking.TraceId.Write(key[SpanKeySize..]);
        link.Linking.SpanId.Write(key[(SpanKeySize + TraceId.Size)..]);
        BinaryPrimitives.WriteInt32BigEndian(key[(IncomingKeySize - sizeof(int))..], link.Ordinal);
        return key[..IncomingKeySize];
    }

    public static IncomingLink ReadIncoming(ReadOnlySpan<byte> key) => new(
        ReadSpan(key[1..]),
        ReadSpan(key[SpanKeySize..]),
        BinaryPrimitives.ReadInt32BigEndian(key[(IncomingKeySize - sizeof(int))..]));

    public static ReadOnlySpan<byte> WriteLatest(Span<byte> key, ulong startTimeUnixNano, TraceId traceId)
    {
        key[0] = LatestPrefix;
        BinaryPrimitives.WriteUInt64BigEndian(key[1..], ~startTimeUnixNano);
        traceId.Write(key[(1 + sizeof(ulong))..]);
        return key[..LatestKeySize];
    }

    public static TraceId ReadLatest(ReadOnlySpan<byte> key) => TraceId.Read(key[(1 + sizeof(ulong))..]);

    private static SpanKey ReadSpan(ReadOnlySpan<byte> bytes) => new(TraceId.Read(bytes), SpanId.Read(bytes[TraceId.Size..]));
}
