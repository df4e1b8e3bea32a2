using SpanLinks.Graph.Links;
using SpanLinks.Graph.Spans;

namespace SpanLinks.Graph.CriticalPaths;

/// <summary>A piece of a critical path.</summary>
public sealed record CriticalSegment
{
    public required CriticalSegmentKind Kind { get; init; }

    /// <summary>The span that works or waits; for queue time the span that starts when it is over.</summary>
    public required Span Span { get; init; }

    /// <summary>The server span that is waited for, or the span whose end began the queue time; null for work.</summary>
    public Span? Other { get; init; }

    /// <summary>The link that was queued; null for work, for waiting, and between a parent and a child that starts after it ended.</summary>
    public GraphLink? Link { get; init; }

    public required ulong StartTimeUnixNano { get; init; }

    /// <summary>Later than the start.</summary>
    public required ulong EndTimeUnixNano { get; init; }

    public ulong DurationNano => EndTimeUnixNano - StartTimeUnixNano;
}
