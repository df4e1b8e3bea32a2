using System.Buffers.Binary;
using SpanLinks.Otlp.Ids;
using SpanLinks.Otlp.Wire;

namespace SpanLinks.Otlp.Traces;

/// <summary>Reads a Link as SDKs write it, and gives up as <see cref="UsualSpan"/> does.</summary>
internal static class UsualLink
{
    private const byte TraceIdTag = Fields.Link.TraceId << 3 | (int)WireType.Bytes;
    private const byte SpanIdTag = Fields.Link.SpanId << 3 | (int)WireType.Bytes;
    private const byte TraceStateTag = Fields.Link.TraceState << 3 | (int)WireType.Bytes;
    private const byte AttributesTag = Fields.Link.Attributes << 3 | (int)WireType.Bytes;
    private const byte DroppedAttributesCountTag = Fields.Link.DroppedAttributesCount << 3 | (int)WireType.Varint;
    private const byte FlagsTag = Fields.Link.Flags << 3 | (int)WireType.Fixed32;

    private const int TraceIdLength = 2 + TraceId.Size;
    private const int SpanIdLength = 2 + SpanId.Size;
    private const int FlagsLength = 1 + sizeof(uint);

    /// <summary>Reads the link that begins at <paramref name="at"/> and ends with the data, and adds it to the batch if it can be followed.</summary>
    public static bool TryRead(ReadOnlySpan<byte> link, int at, int ordinal, TraceBatch batch)
    {
        TraceId traceId = default;
        SpanId spanId = default;
        var flags = 0u;
        ByteRange? type = null;
        while ((uint)at < (uint)link.Length)
        {
            switch (link[at])
            {
                case TraceIdTag when link.Length - at >= TraceIdLength && link[at + 1] == TraceId.Size:
                    traceId = TraceId.Read(link.Slice(at + 2, TraceId.Size));
                    at += TraceIdLength;
                    break;
                case SpanIdTag when link.Length - at >= SpanIdLength && link[at + 1] == SpanId.Size:
                    spanId = SpanId.Read(link.Slice(at + 2, SpanId.Size));
                    at += SpanIdLength;
                    break;
                case FlagsTag when link.Length - at >= FlagsLength:
                    flags = BinaryPrimitives.ReadUInt32LittleEndian(link.Slice(at + 1, sizeof(uint)));
                    at += FlagsLength;
                    break;
                case DroppedAttributesCountTag when link.Length - at >= 2 && link[at + 1] < 0x80:
                    at += 2;
                    break;
                case TraceStateTag:
                    if (!UsualLength.TryRead(link, at + 1, out _, out at))
                    {
                        return false;
                    }

                    break;
                case AttributesTag:
                    if (!UsualLength.TryRead(link, at + 1, out var start, out at) || !TryReadAttribute(link[..at], start, ref type))
                    {
                        return false;
                    }

                    break;
                default:
                    return false;
            }
        }

        if (!traceId.IsZero)
        {
            batch.Add(new LinkEntry(new SpanKey(traceId, spanId), ordinal, flags) { Type = type ?? default });
        }

        return true;
    }

    private static bool TryReadAttribute(ReadOnlySpan<byte> link, int start, ref ByteRange? type)
    {
        if (!UsualAttribute.TrySplit(link[start..], out var key, out var value))
        {
            var reader = new WireReader(link[start..], start);
            if (!WellFormed.KeyValue(reader).IsNone)
            {
                return false;
            }

            type ??= TextAttribute.TryMatch(reader, LinkTypeKey.Utf8, out var text) ? text : null;
        }
        else if (type is null && key.SequenceEqual(LinkTypeKey.Utf8))
        {
            type = UsualAttribute.TextOf(value, link.Length);
        }

        return true;
    }
}
