using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using SpanLinks.Graph.Store;
using SpanLinks.Otlp.Ids;

namespace SpanLinks.Server.Query.Spans;

/// <summary>Where the next page of a span's links begins.</summary>
/// <remarks>
/// <code>
///   byte   version, 1
///   int32  how many outgoing links are done
///   16 bytes trace id, uint64 span id, int32 position    the last incoming link; missing where none was read
/// </code>
/// </remarks>
/// <param name="Outgoing">How many outgoing links are done.</param>
/// <param name="Linking">The span that carries the last incoming link that was read.</param>
/// <param name="Ordinal">That link's position.</param>
internal sealed record LinksCursor(int Outgoing, SpanKey? Linking, int Ordinal)
{
    private const byte Version = 1;
    private const int HeadSize = 1 + sizeof(int);
    private const int Size = HeadSize + TraceId.Size + SpanId.Size + sizeof(int);

    public static LinksCursor Start { get; } = new(0, null, 0);

    /// <summary>Null for a text that is no cursor.</summary>
    public static LinksCursor? TryParse(string text)
    {
        var bytes = new byte[Size];
        if (text.Length > Base64Url.GetEncodedLength(Size)
            || Base64Url.DecodeFromChars(text, bytes, out _, out var length) != OperationStatus.Done
            || length is not (HeadSize or Size) || bytes[0] != Version)
        {
            return null;
        }

        var outgoing = BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(1));
        var incoming = bytes.AsSpan(HeadSize);
        var linking = new SpanKey(TraceId.Read(incoming), SpanId.Read(incoming[TraceId.Size..]));
        var ordinal = BinaryPrimitives.ReadInt32BigEndian(incoming[(TraceId.Size + SpanId.Size)..]);
        return outgoing < 0 || ordinal < 0 ? null : new LinksCursor(outgoing, length == Size ? linking : null, ordinal);
    }

    /// <summary>What to read the incoming links of the span behind.</summary>
    public IncomingLinkPosition? After(SpanKey linked) => Linking is { } linking ? new IncomingLinkPosition(linked, linking, Ordinal) : null;

    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[Size];
        bytes[0] = Version;
        BinaryPrimitives.WriteInt32BigEndian(bytes[1..], Outgoing);
        if (Linking is not { } linking)
        {
            return Base64Url.EncodeToString(bytes[..HeadSize]);
        }

        var incoming = bytes[HeadSize..];
        linking.TraceId.Write(incoming);
        linking.SpanId.Write(incoming[TraceId.Size..]);
        BinaryPrimitives.WriteInt32BigEndian(incoming[(TraceId.Size + SpanId.Size)..], Ordinal);
        return Base64Url.EncodeToString(bytes);
    }
}
