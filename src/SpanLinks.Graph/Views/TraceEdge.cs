using SpanLinks.Graph.Links;
using SpanLinks.Otlp.Ids;

namespace SpanLinks.Graph.Views;

/// <summary>All links of one type from one trace to another.</summary>
public sealed record TraceEdge
{
    /// <summary>The trace of the causes.</summary>
    public required TraceId Linked { get; init; }

    /// <summary>The trace of the effects.</summary>
    public required TraceId Linking { get; init; }

    /// <summary>The value of <c>link.type</c>; null where the links have none.</summary>
    public required string? LinkType { get; init; }

    public required int Count { get; init; }

    /// <summary>What is marked on any of the links.</summary>
    public required LinkMarks Marks { get; init; }

    public required long ShortestQueueTimeNano { get; init; }

    public required long LongestQueueTimeNano { get; init; }
}
