using SpanLinks.Graph.Sampling;
using SpanLinks.Otlp.Ids;

namespace SpanLinks.Graph.Spans;

/// <summary>A span as far as the link graph and its pictures need it.</summary>
public sealed class Span
{
    public required SpanKey Key { get; init; }

    /// <summary>Zero for a root.</summary>
    public required SpanId ParentSpanId { get; init; }

    /// <summary>How it was sampled, by its trace state; the default says that this is not known.</summary>
    public SamplingState Sampling { get; init; }

    public required string Name { get; init; }

    /// <summary>The resource's <c>service.name</c>, or <c>unknown_service</c>.</summary>
    public required string ServiceName { get; init; }

    public required SpanKind Kind { get; init; }

    public required ulong StartTimeUnixNano { get; init; }

    public required ulong EndTimeUnixNano { get; init; }

    public required StatusCode StatusCode { get; init; }

    public required string StatusMessage { get; init; }

    /// <summary>In the order in which the span carries them.</summary>
    public required IReadOnlyList<Link> Links { get; init; }

    /// <summary>How many links the SDK dropped before it sent the span.</summary>
    public required uint DroppedLinksCount { get; init; }

    /// <summary>Its end, or its start where it claims to end before.</summary>
    public ulong LastTimeUnixNano => Math.Max(StartTimeUnixNano, EndTimeUnixNano);

    /// <summary>Never negative: a span that ends before it starts took no time.</summary>
    public ulong DurationNano => EndTimeUnixNano > StartTimeUnixNano ? EndTimeUnixNano - StartTimeUnixNano : 0;

    public bool IsError => StatusCode == StatusCode.Error;
}
