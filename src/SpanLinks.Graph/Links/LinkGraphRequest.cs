using SpanLinks.Otlp.Ids;

namespace SpanLinks.Graph.Links;

/// <summary>Which link graph to build.</summary>
/// <param name="TraceId">The trace that it begins from.</param>
public sealed record LinkGraphRequest(TraceId TraceId)
{
    /// <summary>
    /// The span that it begins from; null for the whole trace. The graph of a span has the spans that lie on a way over parents and
    /// links from or to it, not all spans of their traces.
    /// </summary>
    public SpanId? SpanId { get; init; }

    public LinkGraphDirection Direction { get; init; }

    public LinkGraphLimits Limits { get; init; } = LinkGraphLimits.Default;

    /// <summary>Traces that lie outside are left out, and so is what could only be reached through them; not the trace that it begins from.</summary>
    public TimeWindow Window { get; init; } = TimeWindow.All;

    public DanglingRules DanglingRules { get; init; } = DanglingRules.Default;
}
