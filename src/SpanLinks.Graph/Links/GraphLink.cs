using SpanLinks.Graph.Spans;

namespace SpanLinks.Graph.Links;

/// <summary>A link of the graph, from the linked span (the cause) to the linking span (the effect).</summary>
public sealed class GraphLink
{
    /// <summary>The span that carries the link.</summary>
    public required Span Linking { get; init; }

    public required Link Link { get; init; }

    /// <summary>The link's position among the linking span's links, from 0.</summary>
    public required int Ordinal { get; init; }

    public required LinkState State { get; init; }

    /// <summary>Why the link dangles; null where it does not.</summary>
    public DanglingReason? Reason { get; init; }

    /// <summary>What is out of the ordinary.</summary>
    public LinkMarks Marks { get; internal set; }

    /// <summary>The linked span; null where it is not there or the link is trace-level.</summary>
    public Span? Linked { get; init; }

    /// <summary>The trace that holds the linked span, or that a trace-level link points to; null where it is not there.</summary>
    public GraphTrace? LinkedTrace { get; init; }

    /// <summary>
    /// Start of the linking span less end of the linked span (or linked trace), in nanoseconds; negative where they overlap. Null
    /// where the link is not resolved.
    /// </summary>
    public long? QueueTimeNano => State != LinkState.Resolved
        ? null
        : Nanoseconds.Difference(Linking.StartTimeUnixNano, Linked?.LastTimeUnixNano ?? LinkedTrace!.EndTimeUnixNano);
}
