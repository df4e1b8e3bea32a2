using SpanLinks.Otlp.Ids;

namespace SpanLinks.Graph.Links;

/// <summary>
/// Walks from a trace to traces, a hop at a time with two reads a hop: the spans of the traces that the last hop found, which name the
/// traces that they link to, and the incoming links of these traces.
/// </summary>
internal sealed class TraceWalk(GraphReader reader, IncomingReader incoming, LinkGraphDirection direction)
{
    public async Task WalkAsync(TraceId first, CancellationToken cancellationToken)
    {
        var hop = new List<TraceId> { first };
        for (var hops = 0; hop.Count > 0 && !reader.IsTooFar(hops, hop); hops++)
        {
            var neighbours = new List<TraceId>();
            var traces = await reader.ReadAsync(hop, cancellationToken);
            if (direction != LinkGraphDirection.Effects)
            {
                neighbours.AddRange(traces.SelectMany(trace => trace.Spans).SelectMany(span => span.Links)
                    .Select(link => link.Linked).OfType<SpanKey>().Select(linked => linked.TraceId));
            }

            // A trace that is not stored may still be what others have in common. One outside the window leads nowhere.
            var shown = hop.FindAll(traceId => reader.IsWhole(traceId) || reader.Traces.ContainsKey(traceId));
            if (direction != LinkGraphDirection.Causes || reader.Traces.Count == 0)
            {
                var links = await incoming.ReadAsync(shown, cancellationToken);
                neighbours.AddRange(direction == LinkGraphDirection.Causes ? [] : links.Select(link => link.Linking.TraceId));
            }

            hop = reader.Admit(neighbours);
        }
    }
}
