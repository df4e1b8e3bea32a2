using SpanLinks.Graph.Spans;
using SpanLinks.Graph.Store;
using SpanLinks.Otlp.Ids;

namespace SpanLinks.Graph.Links;

/// <summary>
/// Walks links in both directions from one trace, a hop at a time with two reads a hop: the spans of the traces that the last hop
/// found, which name the traces that they link to, and the incoming links of these traces.
/// </summary>
public sealed class LinkGraphBuilder
{
    private readonly ILinkStore _store;
    private readonly LinkGraphLimits _limits;
    private readonly HashSet<TraceId> _seen = [];
    private readonly Dictionary<TraceId, GraphTrace> _traces = [];
    private readonly List<GraphCut> _cuts = [];
    private int _spans;
    private bool _anyIncoming;

    private LinkGraphBuilder(ILinkStore store, LinkGraphLimits limits)
    {
        _store = store;
        _limits = limits;
    }

    /// <summary>Builds the link graph of a trace; null where neither a span of it nor a link to it is stored.</summary>
    public static async Task<LinkGraph?> BuildAsync(
        ILinkStore store, TraceId traceId, LinkGraphLimits limits, CancellationToken cancellationToken)
    {
        var builder = new LinkGraphBuilder(store, limits);
        await builder.WalkAsync(traceId, cancellationToken);
        return builder._traces.Count == 0 && !builder._anyIncoming ? null : builder.Result(traceId);
    }

    private async Task WalkAsync(TraceId first, CancellationToken cancellationToken)
    {
        _seen.Add(first);
        var hop = new List<TraceId> { first };
        for (var hops = 0; hop.Count > 0; hops++)
        {
            if (hops > _limits.MaxHops)
            {
                Cut("hops", _limits.MaxHops);
                _seen.ExceptWith(hop);
                return;
            }

            var neighbours = new List<TraceId>();
            await ReadSpansAsync(hop, neighbours, cancellationToken);
            await ReadIncomingAsync(hop, neighbours, cancellationToken);
            hop = NextHop(neighbours);
        }
    }

    private async Task ReadSpansAsync(List<TraceId> hop, List<TraceId> neighbours, CancellationToken cancellationToken)
    {
        foreach (var stored in await _store.ReadTracesAsync(hop, _limits.MaxSpans - _spans, cancellationToken))
        {
            if (stored.IsCut)
            {
                Cut("spans", _limits.MaxSpans);
                _seen.Remove(stored.TraceId);
            }

            if (stored.Spans.Count == 0)
            {
                continue;
            }

            var trace = GraphTrace.Decode(stored);
            _traces.Add(stored.TraceId, trace);
            _spans += trace.Spans.Count;
            neighbours.AddRange(trace.Spans.SelectMany(span => span.Links)
                .Where(link => link.Linked is not null).Select(link => link.Linked!.Value.TraceId));
        }
    }

    private async Task ReadIncomingAsync(List<TraceId> hop, List<TraceId> neighbours, CancellationToken cancellationToken)
    {
        var targets = hop.ConvertAll(traceId => new IncomingLinkTarget(traceId, null));
        var incoming = await _store.ReadIncomingLinksAsync(targets, _limits.MaxIncomingLinksPerHop + 1, cancellationToken);
        if (incoming.Count > _limits.MaxIncomingLinksPerHop)
        {
            Cut("incoming_links", _limits.MaxIncomingLinksPerHop);
        }

        _anyIncoming |= incoming.Count > 0;
        neighbours.AddRange(incoming.Take(_limits.MaxIncomingLinksPerHop).Select(link => link.Linking.TraceId));
    }

    private List<TraceId> NextHop(List<TraceId> neighbours)
    {
        var next = new List<TraceId>();
        foreach (var traceId in neighbours)
        {
            if (_seen.Contains(traceId))
            {
                continue;
            }

            if (_seen.Count == _limits.MaxTraces)
            {
                Cut("traces", _limits.MaxTraces);
                break;
            }

            _seen.Add(traceId);
            next.Add(traceId);
        }

        return next;
    }

    private void Cut(string limit, int value)
    {
        if (!_cuts.Exists(cut => cut.Limit == limit))
        {
            _cuts.Add(new GraphCut(limit, value));
        }
    }

    private LinkGraph Result(TraceId traceId)
    {
        var traces = _traces.Values.OrderBy(trace => trace.StartTimeUnixNano).ThenBy(trace => trace.TraceId).ToList();
        return new LinkGraph
        {
            TraceId = traceId,
            Traces = traces,
            Links = [.. traces.SelectMany(trace => trace.Spans).SelectMany(span => span.Links, Resolve)],
            Cuts = _cuts,
        };
    }

    private GraphLink Resolve(Span linking, Link link)
    {
        var trace = link.Linked is { } key ? _traces.GetValueOrDefault(key.TraceId) : null;
        var linked = link is { Linked: { } target, IsTraceLevel: false } ? trace?.Find(target.SpanId) : null;
        var isThere = linked is not null || (link.IsTraceLevel && trace is not null);
        return new GraphLink
        {
            Linking = linking,
            Link = link,
            Linked = linked,
            LinkedTrace = isThere ? trace : null,
            State = isThere ? LinkState.Resolved : WasLookedFor(link) ? LinkState.Dangling : LinkState.NotFollowed,
        };
    }

    // A trace that was cut short, or that no hop reached, is not in _seen: its spans may well be stored.
    private bool WasLookedFor(Link link) => link.Linked is not { } linked || _seen.Contains(linked.TraceId);
}
