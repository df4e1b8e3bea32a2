using SpanLinks.Otlp.Ids;

namespace SpanLinks.Otlp.Traces;

/// <summary>Where a span lies in a batch, and what a store indexes of it.</summary>
public readonly record struct SpanEntry(
    SpanKey Key,
    ulong StartTimeUnixNano,
    int Offset,
    int Length,
    int Scope,
    int FirstLink,
    int LinkCount);
