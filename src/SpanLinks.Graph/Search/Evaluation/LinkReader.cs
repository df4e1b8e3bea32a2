using SpanLinks.Graph.Links;
using SpanLinks.Graph.Search.Matching;
using SpanLinks.Graph.Store;
using SpanLinks.Otlp.Ids;

namespace SpanLinks.Graph.Search.Evaluation;

/// <summary>Follows links between traces, many at a time.</summary>
internal sealed class LinkReader(ILinkStore store, TraceCache traces, SearchBudget budget)
{
    /// <summary>The traces that each of some traces leads to by one link, and reads them. An outgoing link leads to its cause, an incoming one to an effect.</summary>
    public async Task<ILookup<TraceId, TraceId>> FollowAsync(
        IReadOnlyCollection<TraceId> from, LinkDirection direction, CancellationToken cancellationToken)
    {
        await traces.ReadAsync(from, cancellationToken);
        var edges = direction == LinkDirection.Outgoing
            ? from.SelectMany(traceId => LinkedTraces(traceId).Select(linked => (From: traceId, To: linked))).ToList()
            : (await ReadIncomingAsync(from.Select(traceId => new IncomingLinkTarget(traceId, null)), cancellationToken))
                .Select(link => (From: link.Linked.TraceId, To: link.Linking.TraceId)).ToList();
        await traces.ReadAsync(edges.Select(edge => edge.To), cancellationToken);
        return edges.Distinct().Where(edge => direction == LinkDirection.Outgoing || LinkedTraces(edge.To).Contains(edge.From))
            .ToLookup(edge => edge.From, edge => edge.To);
    }

    /// <summary>The links that point to the targets and are still there, and reads the traces that carry them.</summary>
    public async Task<IReadOnlyList<IncomingLink>> ReadCarriedAsync(
        IEnumerable<IncomingLinkTarget> targets, CancellationToken cancellationToken)
    {
        var links = await ReadIncomingAsync(targets, cancellationToken);
        await traces.ReadAsync(links.Select(link => link.Linking.TraceId), cancellationToken);
        return [.. links.Where(link => Linking(link)?.Links.Any(carried => carried.Linked == link.Linked) == true)];
    }

    /// <summary>The span that carries a link, if its trace was read.</summary>
    public SearchedSpan? Linking(IncomingLink link) => traces.Find(link.Linking.TraceId)?.Find(link.Linking.SpanId);

    private async Task<IReadOnlyList<IncomingLink>> ReadIncomingAsync(
        IEnumerable<IncomingLinkTarget> targets, CancellationToken cancellationToken)
    {
        var max = budget.Limits.MaxIncomingLinks;
        var links = await store.ReadIncomingLinksAsync([.. targets], max + 1, cancellationToken);
        if (links.Count > max)
        {
            budget.Cut("incoming_links", max);
        }

        return links.Count > max ? [.. links.Take(max)] : links;
    }

    private IEnumerable<TraceId> LinkedTraces(TraceId traceId) =>
        traces.Find(traceId)?.Spans.SelectMany(searched => searched.Links).Select(link => link.Linked!.Value.TraceId).Distinct() ?? [];
}
