using SpanLinks.Graph.Spans;
using SpanLinks.Graph.Store;
using SpanLinks.Otlp.Ids;

namespace SpanLinks.Graph.Links;

/// <summary>
/// Walks from a span to spans in causal order: to effects over children and linking spans, or to causes over parents and linked spans.
/// A trace-level link has the whole linked trace as its cause. A hop is a step from trace to trace.
/// </summary>
internal sealed class SpanWalk(GraphReader reader, IncomingReader incoming)
{
    private readonly Dictionary<TraceId, ILookup<SpanId, IncomingLink>> _incoming = [];
    private readonly HashSet<TraceId> _leftWhole = []; // whose trace-level links were followed

    /// <summary>The spans that were reached by any walk.</summary>
    public HashSet<SpanKey> Reached { get; } = [];

    public async Task WalkToCausesAsync(SpanKey origin, CancellationToken cancellationToken)
    {
        var reached = new HashSet<SpanKey>();
        var hop = new List<SpanKey> { origin };
        for (var hops = 0; hop.Count > 0 && await LoadAsync(hops, hop.ConvertAll(key => key.TraceId), cancellationToken); hops++)
        {
            var next = new List<SpanKey>();
            foreach (var key in hop)
            {
                if (reader.Traces.TryGetValue(key.TraceId, out var trace))
                {
                    ExpandCauses(trace, key.SpanId, reached, next);
                }
            }

            hop = next;
        }

        Reached.UnionWith(reached);
    }

    public async Task WalkToEffectsAsync(SpanKey origin, CancellationToken cancellationToken)
    {
        var reached = new HashSet<SpanKey>();
        var hop = new List<IncomingLink>();
        if (await LoadAsync(0, [origin.TraceId], cancellationToken))
        {
            await LoadIncomingAsync([origin.TraceId], cancellationToken);
            ExpandEffects(origin, reached, hop);
        }

        for (var hops = 1; hop.Count > 0; hops++)
        {
            var traceIds = hop.ConvertAll(link => link.Linking.TraceId);
            if (!await LoadAsync(hops, traceIds, cancellationToken))
            {
                break;
            }

            await LoadIncomingAsync(traceIds, cancellationToken);
            var next = new List<IncomingLink>();
            foreach (var link in hop.Where(IsCarried))
            {
                ExpandEffects(link.Linking, reached, next);
            }

            hop = next;
        }

        Reached.UnionWith(reached);
    }

    private async Task<bool> LoadAsync(int hops, List<TraceId> traceIds, CancellationToken cancellationToken)
    {
        var admitted = hops == 0 && !reader.Traces.ContainsKey(traceIds[0]) ? traceIds : reader.Admit(traceIds);
        if (reader.IsTooFar(hops, admitted))
        {
            return false;
        }

        await reader.ReadAsync(admitted, cancellationToken);
        return true;
    }

    private async Task LoadIncomingAsync(List<TraceId> traceIds, CancellationToken cancellationToken)
    {
        var unread = traceIds.Distinct()
            .Where(traceId => reader.Traces.ContainsKey(traceId) && !_incoming.ContainsKey(traceId)).ToList();
        var links = (await incoming.ReadAsync(unread, cancellationToken)).ToLookup(link => link.Linked.TraceId);
        foreach (var traceId in unread)
        {
            _incoming.Add(traceId, links[traceId].ToLookup(link => link.Linked.SpanId));
        }
    }

    private static void ExpandCauses(GraphTrace trace, SpanId from, HashSet<SpanKey> reached, List<SpanKey> next)
    {
        var open = new Stack<Span>(from.IsZero ? trace.Spans : trace.Find(from) is { } span ? [span] : []);
        while (open.TryPop(out var effect))
        {
            if (!reached.Add(effect.Key))
            {
                continue;
            }

            if (trace.ParentOf(effect) is { } parent)
            {
                open.Push(parent);
            }

            foreach (var linked in effect.Links.Select(link => link.Linked).OfType<SpanKey>())
            {
                if (linked.TraceId != trace.TraceId)
                {
                    next.Add(linked);
                }
                else if (trace.Find(linked.SpanId) is { } within)
                {
                    open.Push(within);
                }
            }
        }
    }

    private void ExpandEffects(SpanKey from, HashSet<SpanKey> reached, List<IncomingLink> next)
    {
        if (!reader.Traces.TryGetValue(from.TraceId, out var trace) || trace.Find(from.SpanId) is not { } first)
        {
            return;
        }

        var incomingLinks = _incoming[trace.TraceId];
        var open = new Stack<Span>([first]);
        while (open.TryPop(out var cause))
        {
            if (!reached.Add(cause.Key))
            {
                continue;
            }

            foreach (var child in trace.ChildrenOf(cause.Key.SpanId))
            {
                open.Push(child);
            }

            foreach (var link in incomingLinks[cause.Key.SpanId])
            {
                if (link.Linking.TraceId != trace.TraceId)
                {
                    next.Add(link);
                }
                else if (IsCarried(link))
                {
                    open.Push(trace.Find(link.Linking.SpanId)!);
                }
            }
        }

        if (_leftWhole.Add(trace.TraceId))
        {
            next.AddRange(incomingLinks[default].Where(link => link.Linking.TraceId != trace.TraceId));
        }
    }

    // The index may name a link that its span no longer carries, because the span was replaced.
    private bool IsCarried(IncomingLink link) =>
        reader.Traces.TryGetValue(link.Linking.TraceId, out var trace)
        && trace.Find(link.Linking.SpanId) is { } linking
        && link.Ordinal < linking.Links.Count
        && linking.Links[link.Ordinal].Linked == link.Linked;
}
