using System.Buffers.Binary;
using System.Text;
using SpanLinks.Graph.Store;
using SpanLinks.Otlp.Traces;

namespace SpanLinks.Storage.RocksDb;

/// <summary>
/// The value of an incoming link: what its linked end wants to know of the linking span.
/// <code>
///   start 8 | end 8 | link flags 4 | status 1 | link type | service | span name     each text: length 1, UTF-8 cut at 255 bytes
/// </code>
/// </summary>
internal static class LinkSummary
{
    private const int FixedSize = (2 * sizeof(ulong)) + sizeof(uint) + 1;

    public static void Put(BatchBuilder write, ReadOnlySpan<byte> key, TraceBatch batch, in SpanEntry span, in LinkEntry link)
    {
        var type = IncomingLink.Cut(batch.TypeOf(link));
        var service = IncomingLink.Cut(batch.ServiceNameOf(span.Envelope));
        var name = IncomingLink.Cut(batch.NameOf(span));
        var value = write.PutValue(key, FixedSize + 3 + type.Length + service.Length + name.Length);
        BinaryPrimitives.WriteUInt64BigEndian(value, span.StartTimeUnixNano);
        BinaryPrimitives.WriteUInt64BigEndian(value[8..], span.EndTimeUnixNano);
        BinaryPrimitives.WriteUInt32BigEndian(value[16..], link.Flags);
        value[20] = span.Status;
        WriteText(WriteText(WriteText(value[FixedSize..], type), service), name);
    }

    public static IncomingLink Read(in IncomingLinkPosition position, ReadOnlySpan<byte> value)
    {
        var texts = value[FixedSize..];
        return new IncomingLink
        {
            Linked = position.Linked,
            Linking = position.Linking,
            Ordinal = position.Ordinal,
            StartTimeUnixNano = BinaryPrimitives.ReadUInt64BigEndian(value),
            EndTimeUnixNano = BinaryPrimitives.ReadUInt64BigEndian(value[8..]),
            Flags = BinaryPrimitives.ReadUInt32BigEndian(value[16..]),
            StatusCode = value[20],
            LinkType = ReadText(ref texts),
            ServiceName = ReadText(ref texts),
            SpanName = ReadText(ref texts),
        };
    }

    private static Span<byte> WriteText(Span<byte> destination, ReadOnlySpan<byte> text)
    {
        destination[0] = (byte)text.Length;
        text.CopyTo(destination[1..]);
        return destination[(1 + text.Length)..];
    }

    private static string ReadText(ref ReadOnlySpan<byte> texts)
    {
        var text = texts.Slice(1, texts[0]);
        texts = texts[(1 + text.Length)..];
        return Encoding.UTF8.GetString(text);
    }
}
