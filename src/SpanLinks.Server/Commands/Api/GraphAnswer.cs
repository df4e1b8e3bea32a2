namespace SpanLinks.Server.Commands.Api;

/// <summary>A link graph: with spans and links, or by trace with edges.</summary>
internal sealed record GraphAnswer(
    string TraceId,
    IReadOnlyList<GraphTraceAnswer> Traces,
    IReadOnlyList<LinkAnswer>? Links,
    IReadOnlyList<GraphEdgeAnswer>? Edges,
    IReadOnlyList<HubAnswer>? Hubs,
    IReadOnlyList<CutAnswer>? Cuts,
    IReadOnlyList<SkewAnswer>? Skews);

/// <summary>A trace of the graph.</summary>
internal sealed record GraphTraceAnswer(
    string TraceId,
    string? RootSpanId,
    string RootName,
    string RootServiceName,
    int SpanCount,
    int ErrorCount,
    ulong StartTimeUnixNano,
    ulong EndTimeUnixNano,
    bool IsCut,
    int DanglingLinks,
    int NotFollowedLinks,
    long FoldedLinks,
    IReadOnlyList<GraphSpanAnswer>? Spans);

/// <summary>A span of the graph.</summary>
internal sealed record GraphSpanAnswer(
    string SpanId,
    string? ParentSpanId,
    string Name,
    string ServiceName,
    ulong StartTimeUnixNano,
    ulong EndTimeUnixNano,
    string? StatusCode,
    string? StatusMessage,
    long DroppedLinksCount);

/// <summary>All links of one type from one trace to another.</summary>
internal sealed record GraphEdgeAnswer(
    string LinkedTraceId,
    string LinkingTraceId,
    string? Type,
    int Count,
    IReadOnlyList<string>? Marks,
    long? ShortestQueueTimeNano,
    long? LongestQueueTimeNano);

/// <summary>A span or trace with so many incoming links that they are counted only.</summary>
internal sealed record HubAnswer(string TraceId, string? SpanId, long Count, bool IsCut);

/// <summary>How far one service's clock is ahead of another's.</summary>
internal sealed record SkewAnswer(string ServiceName, string OtherServiceName, long OffsetNano, bool IsSkewed);
