using SpanLinks.Otlp.Ids;

namespace SpanLinks.Graph.Views;

/// <summary>A trace of a link graph, summed up.</summary>
public sealed record TraceNode
{
    public required TraceId TraceId { get; init; }

    /// <summary>The root span's name.</summary>
    public required string RootName { get; init; }

    /// <summary>The root span's service.</summary>
    public required string ServiceName { get; init; }

    /// <summary>How many services took part.</summary>
    public required int ServiceCount { get; init; }

    public required int SpanCount { get; init; }

    public required int ErrorCount { get; init; }

    public required ulong StartTimeUnixNano { get; init; }

    public required ulong EndTimeUnixNano { get; init; }

    /// <summary>Whether the trace has more spans than were read.</summary>
    public required bool IsCut { get; init; }

    /// <summary>How many links stay in the trace, which are no edges.</summary>
    public required int LinksWithin { get; init; }

    /// <summary>How many links of its spans dangle.</summary>
    public required int DanglingLinks { get; init; }

    /// <summary>How many links of its spans lead out of the graph.</summary>
    public required int NotFollowedLinks { get; init; }

    /// <summary>How many incoming links of its spans are counted rather than followed.</summary>
    public required long FoldedLinks { get; init; }
}
