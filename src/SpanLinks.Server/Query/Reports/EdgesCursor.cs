using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;

namespace SpanLinks.Server.Query.Reports;

/// <summary>Where the next page of link edges begins. It holds the range of time, which would move on with the clock.</summary>
/// <remarks><c>byte version, uint64 from, uint64 to, int32 how many edges are done</c></remarks>
internal sealed record EdgesCursor(TimeRange Range, int Skip)
{
    private const byte Version = 1;
    private const int Size = 1 + (2 * sizeof(ulong)) + sizeof(int);

    /// <summary>Null for a text that is no cursor.</summary>
    public static EdgesCursor? TryParse(string text)
    {
        var bytes = new byte[Size];
        if (text.Length != Base64Url.GetEncodedLength(Size)
            || Base64Url.DecodeFromChars(text, bytes, out _, out var length) != OperationStatus.Done
            || length != Size || bytes[0] != Version)
        {
            return null;
        }

        var range = new TimeRange(BinaryPrimitives.ReadUInt64BigEndian(bytes.AsSpan(1)), BinaryPrimitives.ReadUInt64BigEndian(bytes.AsSpan(9)));
        var skip = BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(17));
        return skip < 0 || range.FromUnixNano > range.ToUnixNano ? null : new EdgesCursor(range, skip);
    }

    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[Size];
        bytes[0] = Version;
        BinaryPrimitives.WriteUInt64BigEndian(bytes[1..], Range.FromUnixNano);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[9..], Range.ToUnixNano);
        BinaryPrimitives.WriteInt32BigEndian(bytes[17..], Skip);
        return Base64Url.EncodeToString(bytes);
    }
}
