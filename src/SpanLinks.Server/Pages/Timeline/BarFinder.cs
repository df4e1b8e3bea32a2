using SpanLinks.Graph.Links;
using SpanLinks.Graph.Spans;
using SpanLinks.Otlp.Ids;

namespace SpanLinks.Server.Pages.Timeline;

/// <summary>Finds what stands for a span in the picture.</summary>
internal sealed class BarFinder
{
    private const int MaxAncestors = 64;

    private readonly Dictionary<TraceId, (GraphTrace Trace, Lane Lane)> _lanes;
    private readonly Dictionary<SpanKey, Bar> _bars;

    public BarFinder(IEnumerable<GraphTrace> traces, IReadOnlyList<Lane> lanes)
    {
        _lanes = traces.Zip(lanes).ToDictionary(pair => pair.First.TraceId);
        _bars = lanes.SelectMany(lane => lane.Bars).ToDictionary(bar => bar.Key);
    }

    public Lane? LaneOf(TraceId traceId) => _lanes.TryGetValue(traceId, out var found) ? found.Lane : null;

    /// <summary>
    /// The bar of a span, or of its nearest ancestor that the fold does not hide, or the first of the lane; null where its trace has no lane.
    /// </summary>
    public Bar? BarOf(Span span)
    {
        if (!_lanes.TryGetValue(span.Key.TraceId, out var found))
        {
            return null;
        }

        var next = span;
        for (var steps = 0; next is not null && steps < MaxAncestors; steps++)
        {
            if (_bars.TryGetValue(next.Key, out var bar))
            {
                return bar;
            }

            next = found.Trace.Find(next.ParentSpanId);
        }

        return found.Lane.Bars[0];
    }
}
