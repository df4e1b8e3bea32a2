using SpanLinks.Graph.Store;
using SpanLinks.Otlp.Ids;

namespace SpanLinks.Graph.Links;

/// <summary>Builds link graphs from what a store has.</summary>
public static class LinkGraphBuilder
{
    /// <summary>Builds the link graph of a trace in both directions; null where neither a span of it nor a link to it is stored.</summary>
    public static Task<LinkGraph?> BuildAsync(
        ILinkStore store, TraceId traceId, LinkGraphLimits limits, CancellationToken cancellationToken) =>
        BuildAsync(store, new LinkGraphRequest(traceId) { Limits = limits }, cancellationToken);

    /// <summary>
    /// Builds a link graph. Null where nothing is known of what it begins from: neither a span of the trace nor a link to it is stored, or
    /// the span is not.
    /// </summary>
    public static async Task<LinkGraph?> BuildAsync(ILinkStore store, LinkGraphRequest request, CancellationToken cancellationToken)
    {
        var reader = new GraphReader(store, request);
        var incoming = new IncomingReader(store, request.Limits, reader);
        var shown = request.SpanId is { } spanId
            ? await WalkAsync(reader, incoming, new SpanKey(request.TraceId, spanId), request.Direction, cancellationToken)
            : await WalkAsync(reader, incoming, request, cancellationToken);
        if (shown is null)
        {
            return null;
        }

        var hubs = await HubCounter.CountAsync(
            store, incoming.Hubs.OrderBy(hub => (hub.TraceId, hub.SpanId.Value)), request.Limits.MaxCountedHubLinks, cancellationToken);
        return Result(request, reader, shown, hubs);
    }

    private static async Task<IReadOnlyDictionary<TraceId, GraphTrace>?> WalkAsync(
        GraphReader reader, IncomingReader incoming, LinkGraphRequest request, CancellationToken cancellationToken)
    {
        await new TraceWalk(reader, incoming, request.Direction).WalkAsync(request.TraceId, cancellationToken);
        return reader.Traces.Count == 0 && !incoming.HasAny ? null : reader.Traces;
    }

    private static async Task<IReadOnlyDictionary<TraceId, GraphTrace>?> WalkAsync(
        GraphReader reader, IncomingReader incoming, SpanKey origin, LinkGraphDirection direction, CancellationToken cancellationToken)
    {
        var walk = new SpanWalk(reader, incoming);
        if (direction != LinkGraphDirection.Effects)
        {
            await walk.WalkToCausesAsync(origin, cancellationToken);
        }

        if (direction != LinkGraphDirection.Causes)
        {
            await walk.WalkToEffectsAsync(origin, cancellationToken);
        }

        var shown = reader.Traces.Values.Where(trace => trace.Spans.Any(span => walk.Reached.Contains(span.Key)))
            .ToDictionary(trace => trace.TraceId, trace => trace.Only(walk.Reached));
        return shown.Count == 0 ? null : shown;
    }

    private static LinkGraph Result(
        LinkGraphRequest request, GraphReader reader, IReadOnlyDictionary<TraceId, GraphTrace> shown, IReadOnlyList<GraphHub> hubs)
    {
        var traces = shown.Values.OrderBy(trace => trace.StartTimeUnixNano).ThenBy(trace => trace.TraceId).ToList();
        var resolver = new LinkResolver(request.DanglingRules, key => Find(key, shown.GetValueOrDefault(key.TraceId), reader));
        var links = traces.SelectMany(trace => trace.Spans).SelectMany(resolver.Resolve).ToList();
        LinkCycles.Mark(traces, links);
        return new LinkGraph
        {
            TraceId = request.TraceId,
            SpanId = request.SpanId,
            Direction = request.Direction,
            Traces = traces,
            Links = links,
            Hubs = hubs,
            Cuts = [.. reader.Cuts],
        };
    }

    // A span that was read and is not shown, because it is no part of a span's graph, is stored: the link to it does not dangle.
    private static LinkedEnd Find(SpanKey linked, GraphTrace? shown, GraphReader reader)
    {
        var span = linked.SpanId.IsZero ? null : shown?.Find(linked.SpanId);
        var isStored = reader.Traces.TryGetValue(linked.TraceId, out var read)
            && (linked.SpanId.IsZero || read.Find(linked.SpanId) is not null);
        return new LinkedEnd(span, shown, reader.IsWhole(linked.TraceId) && !isStored);
    }
}
