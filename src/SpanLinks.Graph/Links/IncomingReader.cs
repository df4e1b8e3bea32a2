using SpanLinks.Graph.Store;
using SpanLinks.Otlp.Ids;

namespace SpanLinks.Graph.Links;

/// <summary>
/// Reads the incoming links of the traces of a hop page by page, within the limits. The links of a hub are passed over as soon as there
/// are too many of them, so that one busy span does not use up what the others may have.
/// </summary>
internal sealed class IncomingReader(ILinkStore store, LinkGraphLimits limits, GraphReader reader)
{
    private const int PageSize = 1_000;

    /// <summary>How many hubs of one graph are told apart; with more of them reading ends as if it had reached the limit of the hop.</summary>
    private const int MaxHubs = 100;

    private readonly HashSet<SpanKey> _hubs = [];

    /// <summary>Whether any link points to what was asked for.</summary>
    public bool HasAny { get; private set; }

    /// <summary>What has more incoming links than are followed; at most <see cref="MaxHubs"/>.</summary>
    public IReadOnlyCollection<SpanKey> Hubs => _hubs;

    public async Task<IReadOnlyList<IncomingLink>> ReadAsync(IReadOnlyList<TraceId> hop, CancellationToken cancellationToken)
    {
        var followed = new List<IncomingLink>();
        var targets = hop.Select(traceId => new IncomingLinkTarget(traceId, null)).ToList();
        while (targets.Count > 0)
        {
            // One more than may be followed, because only that one tells that there are more.
            var maxLinks = Math.Min(PageSize, limits.MaxIncomingLinksPerHop - followed.Count + 1);
            var page = await store.ReadIncomingLinksAsync(targets, maxLinks, cancellationToken);
            HasAny |= page.Count > 0;
            var after = Take(page, followed);
            if (followed.Count > limits.MaxIncomingLinksPerHop || _hubs.Count > MaxHubs)
            {
                reader.Cut("incoming_links", limits.MaxIncomingLinksPerHop);
                followed.RemoveRange(limits.MaxIncomingLinksPerHop, Math.Max(0, followed.Count - limits.MaxIncomingLinksPerHop));
                break;
            }

            after ??= page.Count == maxLinks ? page[^1].Position : null;
            targets = after is { } position ? Behind(position, targets) : [];
        }

        return followed;
    }

    /// <summary>Takes links until a hub shows; answers where to read on behind it, or null at the end of the page.</summary>
    private IncomingLinkPosition? Take(IReadOnlyList<IncomingLink> page, List<IncomingLink> followed)
    {
        foreach (var link in page)
        {
            followed.Add(link);
            var first = followed.Count - 1 - limits.MaxIncomingLinksPerSpan;
            if (first >= 0 && followed[first].Linked == link.Linked) // links to one span come one after the other
            {
                followed.RemoveRange(first, followed.Count - first);
                reader.Cut("hubs", limits.MaxIncomingLinksPerSpan);
                _hubs.Add(link.Linked);
                return new IncomingLinkPosition(link.Linked, Last, int.MaxValue);
            }
        }

        return null;
    }

    private static SpanKey Last => new(new TraceId(ulong.MaxValue, ulong.MaxValue), new SpanId(ulong.MaxValue));

    // Targets are answered one after the other, so those before this one are done.
    private static List<IncomingLinkTarget> Behind(IncomingLinkPosition position, List<IncomingLinkTarget> targets)
    {
        var current = targets.FindIndex(target => target.TraceId == position.Linked.TraceId);
        return [targets[current] with { After = position }, .. targets[(current + 1)..]];
    }
}
