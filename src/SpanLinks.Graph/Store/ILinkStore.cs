using SpanLinks.Otlp.Ids;
using SpanLinks.Otlp.Traces;

namespace SpanLinks.Graph.Store;

/// <summary>
/// Where spans are kept, by trace, with an index of the links that point to them. The link graph is built above this contract, so every
/// store gets every feature.
/// </summary>
/// <remarks>
/// Trace id and span id together identify a span: appending one again replaces it, so a batch that is sent twice is stored once.
/// Every member MUST be safe for concurrent use. A read MUST see all that was appended before it began, and MAY see more. The
/// caller owns what a read returns.
/// </remarks>
public interface ILinkStore : IDisposable
{
    /// <summary>
    /// Keeps all spans of the batch and the index entries of their links, or none of them. A request is appended batch by batch, so this
    /// holds for each slice of it, not for the whole. The batch MUST be durable when the task completes, as far as the store is durable
    /// at all; the caller may fill or dispose of the batch then.
    /// </summary>
    Task AppendAsync(TraceBatch batch, CancellationToken cancellationToken);

    /// <summary>
    /// Reads the spans of each trace, ordered by span id, until <paramref name="maxSpans"/> are read in all. Every trace that was asked
    /// for is answered, in the order asked; one that is not stored has no spans.
    /// </summary>
    Task<IReadOnlyList<StoredTrace>> ReadTracesAsync(
        IReadOnlyList<TraceId> traceIds, int maxSpans, CancellationToken cancellationToken);

    /// <summary>Reads single spans, in the order asked; a span that is not stored is left out.</summary>
    Task<IReadOnlyList<SpanFragment>> ReadSpansAsync(IReadOnlyList<SpanKey> spans, CancellationToken cancellationToken);

    /// <summary>
    /// Reads the links that point to any of the targets, at most <paramref name="maxLinks"/>, ordered within a target by linked and
    /// linking span. Each is exact on the pair of trace and span. An entry MAY be out of date where its linking span was replaced; the
    /// linking span tells.
    /// </summary>
    Task<IReadOnlyList<IncomingLink>> ReadIncomingLinksAsync(
        IReadOnlyList<IncomingLinkTarget> targets, int maxLinks, CancellationToken cancellationToken);

    /// <summary>Reads the ids of the traces whose latest span started last, newest first. Equal times are ordered by trace id.</summary>
    Task<IReadOnlyList<TraceId>> ReadLatestTracesAsync(int limit, CancellationToken cancellationToken);
}
