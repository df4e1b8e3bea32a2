using SpanLinks.Otlp.Ids;

namespace SpanLinks.Otlp.Traces;

/// <summary>A link that a span of a batch carries, and what a store indexes of it.</summary>
/// <param name="Linked">What it points to; a zero span id for a trace-level link.</param>
/// <param name="Ordinal">Its position among the span's links, from 0. Links that point to nothing have a position, and no entry.</param>
/// <param name="Flags">OTLP's link flags: the linked context's trace flags, and whether it is known to be remote.</param>
public readonly record struct LinkEntry(SpanKey Linked, int Ordinal, uint Flags)
{
    internal ByteRange Type { get; init; }
}
