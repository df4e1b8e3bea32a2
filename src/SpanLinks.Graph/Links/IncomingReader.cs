using SpanLinks.Graph.Store;
using SpanLinks.Otlp.Ids;

namespace SpanLinks.Graph.Links;

/// <summary>Reads the incoming links of the traces of a hop, within the limits.</summary>
internal sealed class IncomingReader(ILinkStore store, LinkGraphLimits limits, GraphReader reader)
{
    /// <summary>Whether any link points to what was asked for.</summary>
    public bool HasAny { get; private set; }

    public async Task<IReadOnlyList<IncomingLink>> ReadAsync(IReadOnlyList<TraceId> hop, CancellationToken cancellationToken)
    {
        var targets = hop.Select(traceId => new IncomingLinkTarget(traceId, null)).ToList();
        var incoming = await store.ReadIncomingLinksAsync(targets, limits.MaxIncomingLinksPerHop + 1, cancellationToken);
        HasAny |= incoming.Count > 0;
        if (incoming.Count <= limits.MaxIncomingLinksPerHop)
        {
            return incoming;
        }

        reader.Cut("incoming_links", limits.MaxIncomingLinksPerHop);
        return [.. incoming.Take(limits.MaxIncomingLinksPerHop)];
    }
}
