using SpanLinks.Graph.Links;
using SpanLinks.Graph.Spans;

namespace SpanLinks.Graph.Views;

/// <summary>Finds the nearest shown ancestor of each shown span of a trace. Every span is climbed over once, so it is linear.</summary>
internal sealed class AncestorFinder(GraphTrace trace, HashSet<Span> shown)
{
    private readonly Dictionary<Span, (Span? Ancestor, int Between)> _known = [];

    public IEnumerable<SpanEdge> Edges() =>
        from span in trace.Spans
        where shown.Contains(span)
        let found = Find(span)
        let ancestor = found.Ancestor
        where ancestor is not null && ancestor != span
        select new SpanEdge(ancestor, span, null, found.Between);

    private (Span? Ancestor, int Between) Find(Span span)
    {
        var climbed = new List<Span>();
        (Span? Ancestor, int Between) found;
        for (var current = span; ; climbed.Add(current), current = trace.ParentOf(current)!)
        {
            if (_known.TryGetValue(current, out found))
            {
                break;
            }

            var parent = trace.ParentOf(current);
            found = parent is null ? (null, 0) : shown.Contains(parent) ? (parent, 0) : (null, -1);
            _known.Add(current, found); // until it is known better; ends parents that go round in a circle
            if (found.Between == 0)
            {
                break;
            }
        }

        for (var i = climbed.Count - 1; i >= 0; i--)
        {
            found = found.Ancestor is null ? (null, 0) : (found.Ancestor, found.Between + 1);
            _known[climbed[i]] = found;
        }

        return found;
    }
}
