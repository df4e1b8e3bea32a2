using SpanLinks.Graph.Spans;
using SpanLinks.Graph.Store;
using SpanLinks.Otlp.Ids;

namespace SpanLinks.Graph.Links;

/// <summary>Reads the links of one span, exact on the pair of trace and span.</summary>
public static class SpanLinkReader
{
    /// <summary>How many spans of a whole linked trace are read to find its end.</summary>
    private const int MaxSpansOfLinkedTrace = 10_000;

    /// <summary>The links that the span carries, in its order; null where the span is not stored.</summary>
    public static async Task<IReadOnlyList<GraphLink>?> ReadOutgoingAsync(
        ILinkStore store, SpanKey span, CancellationToken cancellationToken)
    {
        if (await store.ReadSpansAsync([span], cancellationToken) is not [var stored])
        {
            return null;
        }

        var linking = SpanDecoder.Decode(stored);
        var targets = linking.Links.Select(link => link.Linked).OfType<SpanKey>().Distinct().ToLookup(key => key.SpanId.IsZero);
        var spans = (await store.ReadSpansAsync([.. targets[false]], cancellationToken))
            .Select(SpanDecoder.Decode).ToDictionary(found => found.Key);
        var traces = (await store.ReadTracesAsync(
                [.. targets[true].Select(key => key.TraceId)], MaxSpansOfLinkedTrace, cancellationToken))
            .Where(trace => trace.Spans.Count > 0).ToDictionary(trace => trace.TraceId, trace => GraphTrace.Decode(trace));
        return [.. linking.Links.Select(link => Resolve(linking, link, spans, traces))];
    }

    /// <summary>The links that point to the span, at most <paramref name="maxLinks"/>, ordered by linking span.</summary>
    public static async Task<IReadOnlyList<GraphLink>> ReadIncomingAsync(
        ILinkStore store, SpanKey span, int maxLinks, CancellationToken cancellationToken)
    {
        var incoming = await store.ReadIncomingLinksAsync([new(span.TraceId, span.SpanId)], maxLinks, cancellationToken);
        var linking = (await store.ReadSpansAsync([.. incoming.Select(link => link.Linking).Distinct()], cancellationToken))
            .Select(SpanDecoder.Decode).ToDictionary(found => found.Key);
        var linked = (await store.ReadSpansAsync([span], cancellationToken)).Select(SpanDecoder.Decode).SingleOrDefault();
        return [.. incoming.Select(entry => Follow(entry, linking, linked)).OfType<GraphLink>()];
    }

    private static GraphLink Resolve(
        Span linking, Link link, Dictionary<SpanKey, Span> spans, Dictionary<TraceId, GraphTrace> traces)
    {
        var linked = link.Linked is { } key ? spans.GetValueOrDefault(key) : null;
        var trace = link is { IsTraceLevel: true, Linked: { } target } ? traces.GetValueOrDefault(target.TraceId) : null;
        return new GraphLink
        {
            Linking = linking,
            Link = link,
            Linked = linked,
            LinkedTrace = trace,
            State = linked is not null || trace is not null ? LinkState.Resolved : LinkState.Dangling,
        };
    }

    // The index may name a link that its span no longer carries, because the span was replaced.
    private static GraphLink? Follow(IncomingLink entry, Dictionary<SpanKey, Span> linking, Span? linked) =>
        linking.TryGetValue(entry.Linking, out var span) && entry.Ordinal < span.Links.Count
        && span.Links[entry.Ordinal] is { } link && link.Linked == entry.Linked
            ? new GraphLink
            {
                Linking = span,
                Link = link,
                Linked = linked,
                State = linked is null ? LinkState.Dangling : LinkState.Resolved,
            }
            : null;
}
