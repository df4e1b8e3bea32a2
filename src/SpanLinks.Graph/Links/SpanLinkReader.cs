using SpanLinks.Graph.Spans;
using SpanLinks.Graph.Store;
using SpanLinks.Otlp.Ids;

namespace SpanLinks.Graph.Links;

/// <summary>Reads the links of one span, exact on the pair of trace and span.</summary>
public static class SpanLinkReader
{
    /// <summary>How many spans of whole linked traces are read to find their ends.</summary>
    private const int MaxSpansOfLinkedTraces = 10_000;

    /// <summary>The links that the span carries, in its order; null where the span is not stored.</summary>
    public static async Task<IReadOnlyList<GraphLink>?> ReadOutgoingAsync(
        ILinkStore store, SpanKey span, CancellationToken cancellationToken, DanglingRules? rules = null)
    {
        if (await store.ReadSpansAsync([span], cancellationToken) is not [var stored])
        {
            return null;
        }

        var linking = SpanDecoder.Decode(stored);
        var targets = linking.Links.Select(link => link.Linked).OfType<SpanKey>();
        var resolver = await CreateResolverAsync(store, targets, rules, cancellationToken);
        return [.. resolver.Resolve(linking)];
    }

    /// <summary>The links of spans that were read, span by span; what they point to is read all at once.</summary>
    public static async Task<IReadOnlyList<GraphLink>> ResolveAsync(
        ILinkStore store, IReadOnlyCollection<Span> linking, CancellationToken cancellationToken, DanglingRules? rules = null)
    {
        var targets = linking.SelectMany(span => span.Links).Select(link => link.Linked).OfType<SpanKey>();
        var resolver = await CreateResolverAsync(store, targets, rules, cancellationToken);
        return [.. linking.SelectMany(resolver.Resolve)];
    }

    /// <summary>
    /// The links that point to the span, or to its trace as a whole where the span id is zero, at most <paramref name="maxLinks"/>,
    /// ordered by linking span.
    /// </summary>
    public static async Task<IReadOnlyList<GraphLink>> ReadIncomingAsync(
        ILinkStore store, SpanKey span, int maxLinks, CancellationToken cancellationToken, DanglingRules? rules = null)
    {
        var page = await ReadIncomingPageAsync(store, new(span.TraceId, span.SpanId), maxLinks, cancellationToken, rules);
        return page.Links;
    }

    /// <summary>A page of the links that point to a span; the next one begins behind the page's last position.</summary>
    public static async Task<IncomingLinkPage> ReadIncomingPageAsync(
        ILinkStore store, IncomingLinkTarget target, int maxLinks, CancellationToken cancellationToken, DanglingRules? rules = null)
    {
        var incoming = await store.ReadIncomingLinksAsync([target], maxLinks, cancellationToken);
        var linking = (await store.ReadSpansAsync([.. incoming.Select(link => link.Linking).Distinct()], cancellationToken))
            .Select(SpanDecoder.Decode).ToDictionary(found => found.Key);
        var resolver = await CreateResolverAsync(store, incoming.Select(link => link.Linked), rules, cancellationToken);
        var links = incoming.GroupBy(entry => entry.Linking)
            .Where(entries => linking.ContainsKey(entries.Key))
            .SelectMany(entries => Pick(entries, [.. resolver.Resolve(linking[entries.Key])]));
        return new IncomingLinkPage([.. links], incoming.Count == maxLinks ? incoming[^1].Position : null);
    }

    // The index may name a link that its span no longer carries, because the span was replaced.
    private static IEnumerable<GraphLink> Pick(IEnumerable<IncomingLink> entries, List<GraphLink> carried) => entries
        .Where(entry => entry.Ordinal < carried.Count && carried[entry.Ordinal].Link.Linked == entry.Linked)
        .Select(entry => carried[entry.Ordinal]);

    private static async Task<LinkResolver> CreateResolverAsync(
        ILinkStore store, IEnumerable<SpanKey> targets, DanglingRules? rules, CancellationToken cancellationToken)
    {
        var keys = targets.ToHashSet();
        var byLevel = keys.ToLookup(key => key.SpanId.IsZero);
        var spans = (await store.ReadSpansAsync([.. byLevel[false]], cancellationToken))
            .Select(SpanDecoder.Decode).ToDictionary(found => found.Key);
        var traces = (await store.ReadTracesAsync(
                [.. byLevel[true].Select(key => key.TraceId)], MaxSpansOfLinkedTraces, cancellationToken))
            .ToDictionary(
                trace => trace.TraceId,
                trace => new LinkedEnd(null, trace.Spans.Count > 0 ? GraphTrace.Decode(trace) : null, WasLookedFor: !trace.IsCut));
        return new LinkResolver(rules ?? DanglingRules.Default, key => !keys.Contains(key) ? default
            : key.SpanId.IsZero ? traces[key.TraceId]
            : new LinkedEnd(spans.GetValueOrDefault(key), null, WasLookedFor: true));
    }
}
