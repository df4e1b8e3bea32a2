using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using SpanLinks.Graph.Store;
using SpanLinks.Otlp.Ids;

namespace SpanLinks.Graph.Search;

/// <summary>
/// Where the next page of a search begins. A text for addresses; it means something only with the query and the range of time of its page.
/// </summary>
/// <remarks>
/// <code>
///   byte    version, 1
///   byte    1: a position among parts follows; 2: a place among traces follows
///   int64   batch, int32 index                                  where a position follows
///   uint64  start, 16 bytes trace id                            where a place follows
///   uint64  a half of the id of each trace that was found last  to the end
/// </code>
/// A trace has a part for each time that something of it arrived, and is found once for each. Those that were found on the last pages are
/// remembered, so that they are not found again.
/// </remarks>
public sealed class SearchCursor
{
    /// <summary>How many traces are remembered: with them a cursor has at most 1423 characters.</summary>
    private const int MaxRemembered = 128;

    private const byte Version = 1;
    private const byte HasBefore = 1;
    private const byte HasAfter = 2;
    private const int HeadSize = 2;
    private const int BeforeSize = sizeof(long) + sizeof(int);
    private const int AfterSize = sizeof(ulong) + TraceId.Size;

    private readonly ulong[] _remembered;

    private SearchCursor(SearchPosition position, ulong[] remembered)
    {
        Position = position;
        _remembered = remembered;
    }

    internal static SearchCursor Start { get; } = new(SearchPosition.Start, []);

    internal SearchPosition Position { get; }

    /// <summary>Reads what <see cref="ToString"/> wrote; null for any other text.</summary>
    public static SearchCursor? TryParse(ReadOnlySpan<char> text)
    {
        var bytes = new byte[HeadSize + BeforeSize + AfterSize + (MaxRemembered * sizeof(ulong))];
        if (text.Length > Base64Url.GetEncodedLength(bytes.Length)
            || Base64Url.DecodeFromChars(text, bytes, out _, out var length) != OperationStatus.Done
            || length < HeadSize || bytes[0] != Version || bytes[1] > (HasBefore | HasAfter))
        {
            return null;
        }

        var hasBefore = (bytes[1] & HasBefore) != 0;
        var hasAfter = (bytes[1] & HasAfter) != 0;
        var rest = bytes.AsSpan(HeadSize, length - HeadSize);
        var fixedSize = (hasBefore ? BeforeSize : 0) + (hasAfter ? AfterSize : 0);
        if (rest.Length < fixedSize || (rest.Length - fixedSize) % sizeof(ulong) != 0)
        {
            return null;
        }

        var position = new SearchPosition(hasBefore ? ReadBefore(rest) : null, hasAfter ? ReadAfter(rest[(hasBefore ? BeforeSize : 0)..]) : null);
        var remembered = new ulong[(rest.Length - fixedSize) / sizeof(ulong)];
        for (var i = 0; i < remembered.Length; i++)
        {
            remembered[i] = BinaryPrimitives.ReadUInt64BigEndian(rest[(fixedSize + (i * sizeof(ulong)))..]);
        }

        return new SearchCursor(position, remembered);
    }

    /// <summary>At most 1423 letters, digits, <c>-</c> and <c>_</c>.</summary>
    public override string ToString()
    {
        var bytes = new List<byte> { Version, (byte)((Position.Before is null ? 0 : HasBefore) | (Position.After is null ? 0 : HasAfter)) };
        Span<byte> part = stackalloc byte[AfterSize];
        if (Position.Before is { } before)
        {
            BinaryPrimitives.WriteInt64BigEndian(part, before.Batch);
            BinaryPrimitives.WriteInt32BigEndian(part[sizeof(long)..], before.Index);
            bytes.AddRange(part[..BeforeSize]);
        }

        if (Position.After is { } after)
        {
            BinaryPrimitives.WriteUInt64BigEndian(part, after.StartTimeUnixNano);
            after.TraceId.Write(part[sizeof(ulong)..]);
            bytes.AddRange(part);
        }

        foreach (var id in _remembered)
        {
            BinaryPrimitives.WriteUInt64BigEndian(part, id);
            bytes.AddRange(part[..sizeof(ulong)]);
        }

        return Base64Url.EncodeToString([.. bytes]);
    }

    internal bool Remembers(TraceId traceId) => _remembered.Contains(Half(traceId));

    /// <summary>The cursor of the page behind this one.</summary>
    internal SearchCursor Next(SearchPosition position, IEnumerable<TraceId> found) =>
        new(position, [.. _remembered.Concat(found.Select(Half)).TakeLast(MaxRemembered)]);

    // Half of an id that senders choose at random tells traces apart well enough for this.
    private static ulong Half(TraceId traceId) => traceId.Low ^ (traceId.High << 1);

    private static PartPosition ReadBefore(ReadOnlySpan<byte> bytes) =>
        new(BinaryPrimitives.ReadInt64BigEndian(bytes), BinaryPrimitives.ReadInt32BigEndian(bytes[sizeof(long)..]));

    private static RankedTrace ReadAfter(ReadOnlySpan<byte> bytes) =>
        new(BinaryPrimitives.ReadUInt64BigEndian(bytes), TraceId.Read(bytes[sizeof(ulong)..]));
}
