namespace SpanLinks.Graph.Search.Language;

/// <summary>What of a span, its trace or one of its links a comparison looks at.</summary>
internal enum FieldKind
{
    /// <summary>An attribute of the span, or of the resource where the span has none of that name.</summary>
    AnyAttribute,
    SpanAttribute,
    ResourceAttribute,
    LinkAttribute,

    Name,
    Kind,
    Status,
    StatusMessage,
    Duration,
    ChildCount,
    SpanId,
    ParentId,
    LinkCount,
    DroppedLinkCount,

    TraceId,
    RootName,
    RootServiceName,
    TraceDuration,

    LinkTraceId,
    LinkSpanId,
    LinkType,
    LinkState,
    LinkQueueTime,
}
