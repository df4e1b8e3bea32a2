using SpanLinks.Graph.Spans;
using SpanLinks.Otlp.Traces;

namespace SpanLinks.Graph.Search.Matching;

/// <summary>A span, its bytes, and the trace around it.</summary>
internal sealed class SearchedSpan(SearchedTrace trace, Span span, SpanFragment fragment)
{
    public SearchedTrace Trace { get; } = trace;

    public Span Span { get; } = span;

    public SpanFragment Fragment { get; } = fragment;

    /// <summary>Its links. One whose ids point to nothing is no link to a query, as to the index of links.</summary>
    public IEnumerable<Link> Links => Span.Links.Where(link => link.Linked is not null);
}
