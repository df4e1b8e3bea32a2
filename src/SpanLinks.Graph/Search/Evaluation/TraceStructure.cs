using SpanLinks.Graph.Search.Language;
using SpanLinks.Graph.Search.Matching;

namespace SpanLinks.Graph.Search.Evaluation;

/// <summary>The operators that look at parents and children within a trace. Linear in its spans, also where parents form a cycle.</summary>
internal static class TraceStructure
{
    /// <summary>The spans of the right set that stand so to one of the left set, of the same trace.</summary>
    public static IEnumerable<SpanView> Keep(SpansetOperator relation, HashSet<SpanView> left, HashSet<SpanView> right) => relation switch
    {
        SpansetOperator.Child => right.Where(view => Parent(view) is { } parent && left.Contains(parent)),
        SpansetOperator.Parent => right.Intersect(left.Select(Parent).OfType<SpanView>()),
        SpansetOperator.Ancestor => right.Intersect(Ancestors(left)),
        _ => right.Intersect(Descendants(left)),
    };

    private static SpanView? Parent(SpanView view) =>
        view.Span.ParentSpanId.IsZero ? null : view.Trace.Find(view.Span.ParentSpanId);

    private static HashSet<SpanView> Ancestors(HashSet<SpanView> spans)
    {
        var ancestors = new HashSet<SpanView>();
        foreach (var span in spans)
        {
            for (var parent = Parent(span); parent is not null && ancestors.Add(parent);)
            {
                parent = Parent(parent);
            }
        }

        return ancestors;
    }

    private static HashSet<SpanView> Descendants(HashSet<SpanView> spans)
    {
        var children = spans.First().Trace.Spans.ToLookup(Parent);
        var descendants = new HashSet<SpanView>();
        var next = new Queue<SpanView>(spans);
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
