using SpanLinks.Graph.Search.Language;
using SpanLinks.Graph.Search.Matching;

namespace SpanLinks.Graph.Search.Evaluation;

/// <summary>The operators that look at parents and children within a trace. Linear in its spans, also where parents form a cycle.</summary>
internal static class TraceStructure
{
    /// <summary>The spans of the right set that stand so to one of the left set, of the same trace.</summary>
    public static IEnumerable<SearchedSpan> Keep(SpansetOperator relation, HashSet<SearchedSpan> left, HashSet<SearchedSpan> right) => relation switch
    {
        SpansetOperator.Child => right.Where(searched => Parent(searched) is { } parent && left.Contains(parent)),
        SpansetOperator.Parent => right.Intersect(left.Select(Parent).OfType<SearchedSpan>()),
        SpansetOperator.Ancestor => right.Intersect(Ancestors(left)),
        _ => right.Intersect(Descendants(left)),
    };

    private static SearchedSpan? Parent(SearchedSpan searched) =>
        searched.Span.ParentSpanId.IsZero ? null : searched.Trace.Find(searched.Span.ParentSpanId);

    private static HashSet<SearchedSpan> Ancestors(HashSet<SearchedSpan> spans)
    {
        var ancestors = new HashSet<SearchedSpan>();
        foreach (var span in spans)
        {
            for (var parent = Parent(span); parent is not null && ancestors.Add(parent);)
            {
                parent = Parent(parent);
            }
        }

        return ancestors;
    }

    private static HashSet<SearchedSpan> Descendants(HashSet<SearchedSpan> spans)
    {
        var children = spans.First().Trace.Spans.ToLookup(Parent);
        var descendants = new HashSet<SearchedSpan>();
        var next = new Queue<SearchedSpan>(spans);
        while (next.TryDequeue(out var span))
        {
            foreach (var child in children[span].Where(descendants.Add))
            {
                next.Enqueue(child);
            }
        }

        return descendants;
    }
}
