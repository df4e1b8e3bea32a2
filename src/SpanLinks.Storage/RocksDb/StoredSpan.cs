using SpanLinks.Otlp.Traces;
using SpanLinks.Otlp.Wire;

namespace SpanLinks.Storage.RocksDb;

/// <summary>
/// The value of a span: three parts, each behind its length as a varint.
/// <code>
///   resource: the fields of the ResourceSpans | scope: the fields of the ScopeSpans | the Span message
/// </code>
/// </summary>
internal static class StoredSpan
{
    public static int Length(TraceBatch batch, in SpanEntry span) =>
        PartLength(batch.ResourceOf(span.Envelope)) + PartLength(batch.ScopeOf(span.Envelope)) + PartLength(batch.BytesOf(span));

    public static void Write(TraceBatch batch, in SpanEntry span, Span<byte> destination)
    {
        var writer = new WireWriter(destination);
        WritePart(ref writer, batch.ResourceOf(span.Envelope));
        WritePart(ref writer, batch.ScopeOf(span.Envelope));
        WritePart(ref writer, batch.BytesOf(span));
    }

    /// <exception cref="InvalidDataException">The bytes are damaged.</exception>
    public static SpanFragment Parse(ReadOnlyMemory<byte> stored)
    {
        var reader = new WireReader(stored.Span);
        var fragment = new SpanFragment(ReadPart(ref reader, stored), ReadPart(ref reader, stored), ReadPart(ref reader, stored));
        return reader.Error.IsNone ? fragment : throw new InvalidDataException($"A stored span is damaged: {reader.Error.Problem}");
    }

    private static int PartLength(ReadOnlySpan<byte> part) => WireWriter.VarintLength((ulong)part.Length) + part.Length;

    private static void WritePart(ref WireWriter writer, ReadOnlySpan<byte> part)
    {
        writer.WriteVarint((ulong)part.Length);
        writer.WriteRaw(part);
    }

    private static ReadOnlyMemory<byte> ReadPart(ref WireReader reader, ReadOnlyMemory<byte> stored)
    {
        var length = reader.ReadBytes().Length;
        return stored.Slice(reader.Offset - length, length);
    }
}
