using SpanLinks.Otlp.Ids;

namespace SpanLinks.Graph.Links;

/// <summary>
/// Marks links that lie on a cycle: links whose ends are in one strongly connected component of the spans in causal order (parent to
/// child, linked to linking span; for a trace-level link every span of the linked trace). Linear in spans and links.
/// </summary>
internal static class LinkCycles
{
    public static void Mark(IReadOnlyList<GraphTrace> traces, IReadOnlyList<GraphLink> links)
    {
        var resolved = links.Where(link => link.State == LinkState.Resolved).ToList();
        if (resolved.Count == 0)
        {
            return;
        }

        var spans = new Dictionary<SpanKey, int>(traces.Sum(trace => trace.Spans.Count));
        foreach (var span in traces.SelectMany(trace => trace.Spans))
        {
            spans.Add(span.Key, spans.Count);
        }

        var wholes = WholeTraces(resolved, spans.Count);
        var edges = Edges(traces, resolved, spans, wholes);
        var components = StrongComponents.Find(spans.Count + wholes.Count, edges);
        foreach (var link in resolved)
        {
            if (components[Cause(link, spans, wholes)] == components[spans[link.Linking.Key]])
            {
                link.Marks |= LinkMarks.Cycle;
            }
        }
    }

    /// <summary>A node for each trace that a trace-level link points to, which every span of the trace leads to.</summary>
    private static Dictionary<TraceId, int> WholeTraces(List<GraphLink> resolved, int firstNode)
    {
        var wholes = new Dictionary<TraceId, int>();
        foreach (var link in resolved.Where(link => link.Link.IsTraceLevel))
        {
            wholes.TryAdd(link.LinkedTrace!.TraceId, firstNode + wholes.Count);
        }

        return wholes;
    }

    private static List<(int From, int To)> Edges(
        IReadOnlyList<GraphTrace> traces, List<GraphLink> resolved, Dictionary<SpanKey, int> spans, Dictionary<TraceId, int> wholes)
    {
        var edges = new List<(int From, int To)>(spans.Count + resolved.Count);
        foreach (var trace in traces)
        {
            var isWhole = wholes.TryGetValue(trace.TraceId, out var whole);
            foreach (var span in trace.Spans)
            {
                if (trace.ParentOf(span) is { } parent)
                {
                    edges.Add((spans[parent.Key], spans[span.Key]));
                }

                if (isWhole)
                {
                    edges.Add((spans[span.Key], whole));
                }
            }
        }

        edges.AddRange(resolved.Select(link => (Cause(link, spans, wholes), spans[link.Linking.Key])));
        return edges;
    }

    private static int Cause(GraphLink link, Dictionary<SpanKey, int> spans, Dictionary<TraceId, int> wholes) =>
        link.Linked is { } linked ? spans[linked.Key] : wholes[link.LinkedTrace!.TraceId];
}
