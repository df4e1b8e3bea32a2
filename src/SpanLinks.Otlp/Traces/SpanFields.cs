using SpanLinks.Otlp.Ids;

namespace SpanLinks.Otlp.Traces;

/// <summary>What is read of a span that is good. Its links are in the batch already.</summary>
internal struct SpanFields
{
    public SpanKey Key;
    public ulong Start;
    public ulong End;
    public ByteRange Name;
    public byte Kind;
    public byte Status;
}
