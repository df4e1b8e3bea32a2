using SpanLinks.Graph.Links;
using SpanLinks.Graph.Spans;
using SpanLinks.Otlp.Ids;

namespace SpanLinks.Graph.CriticalPaths;

/// <summary>Finds the critical path of a link graph. What it does and why: docs/server/critical-path.md.</summary>
public static class CriticalPathFinder
{
    /// <summary>
    /// The critical path to the end of a span of the graph, or of the span that ended last where none is named. Null where the graph has
    /// no such span.
    /// </summary>
    public static CriticalPath? Find(LinkGraph graph, SpanKey? lastEffect = null)
    {
        var effect = lastEffect is { } key
            ? graph.Traces.FirstOrDefault(trace => trace.TraceId == key.TraceId)?.Find(key.SpanId)
            : graph.Traces.SelectMany(trace => trace.Spans).Order(ByEnd).FirstOrDefault();
        return effect is null ? null : new CriticalPathWalk(graph).Walk(effect);
    }

    // The last end first; of spans that end together the one that started first, which is the outermost.
    private static readonly Comparer<Span> ByEnd = Comparer<Span>.Create((x, y) =>
    {
        var ends = y.LastTimeUnixNano.CompareTo(x.LastTimeUnixNano);
        var starts = ends != 0 ? ends : x.StartTimeUnixNano.CompareTo(y.StartTimeUnixNano);
        var traces = starts != 0 ? starts : x.Key.TraceId.CompareTo(y.Key.TraceId);
        return traces != 0 ? traces : x.Key.SpanId.Value.CompareTo(y.Key.SpanId.Value);
    });
}
