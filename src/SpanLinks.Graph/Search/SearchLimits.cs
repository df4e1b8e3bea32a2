namespace SpanLinks.Graph.Search;

/// <summary>
/// How much one page of a search may cost. Every limit is at least 1. A page that reaches one of the first three ends early, and its
/// cursor goes on from there; the others cut an answer, which says so.
/// </summary>
public sealed record SearchLimits
{
    public static SearchLimits Default { get; } = new();

    /// <summary>How many parts of traces the index may give.</summary>
    public int MaxParts { get; init; } = 10_000;

    /// <summary>How many traces are read, those on the way over links included.</summary>
    public int MaxTraces { get; init; } = 2_000;

    /// <summary>How many spans these traces have together.</summary>
    public int MaxSpans { get; init; } = 100_000;

    /// <summary>How many spans of one trace are looked at.</summary>
    public int MaxSpansPerTrace { get; init; } = 10_000;

    /// <summary>How many links lie between a span and the farthest that <c>->></c> or <c>&lt;&lt;-</c> reaches from it.</summary>
    public int MaxHops { get; init; } = 32;

    /// <summary>How many incoming links are followed at a time.</summary>
    public int MaxIncomingLinks { get; init; } = 10_000;

    /// <summary>How many linked spans are looked for, for the state and queue time of links.</summary>
    public int MaxLinkedSpans { get; init; } = 20_000;
}
