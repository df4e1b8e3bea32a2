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
/// caller owns what a read returns. A store that finds some of its data damaged MUST answer with the rest, and name the damage in
/// its statistics.
/// </remarks>
public interface ILinkStore : IDisposable
{
    /// <summary>
    /// How much smaller the number of a batch may be than that of one which was found before: 0 where batches are found in the order of their
    /// numbers. Who follows what arrives looks back so far.
    /// </summary>
    long MaxBatchLag => 0;

    /// <summary>Whether others fill the store, so that nothing can be appended.</summary>
    bool IsReadOnly => false;

    /// <summary>
    /// Keeps all spans of the batch and what is needed to find them, or none of them. The batch MUST be durable when the task
    /// completes, as far as the store is told to be; the caller may dispose of the batch then, and only then.
    /// </summary>
    /// <exception cref="StoreUnavailableException">Nothing is kept; the same batch may be kept later.</exception>
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
    /// Reads the links that point to any of the targets, at most <paramref name="maxLinks"/>, ordered within a target by linked span,
    /// linking span and position. Each is exact on the pair of trace and span. A link MAY be out of date where its linking span was
    /// replaced; the linking span tells.
    /// </summary>
    Task<IReadOnlyList<IncomingLink>> ReadIncomingLinksAsync(
        IReadOnlyList<IncomingLinkTarget> targets, int maxLinks, CancellationToken cancellationToken);

    /// <summary>
    /// Searches the parts of traces, the one that arrived last first. What arrives while a search is paged comes before its first page,
    /// so no page changes. A page MAY have fewer parts than asked, even none, and still name a next one.
    /// </summary>
    Task<TracePartPage> SearchAsync(TraceSearch search, CancellationToken cancellationToken);

    /// <summary>
    /// Reads names that spans carried, in the order of their bytes, those behind <paramref name="after"/>, at most
    /// <paramref name="maxNames"/>. A name MAY outlive the spans that carried it until its part of the store expires.
    /// </summary>
    Task<IReadOnlyList<string>> ReadNamesAsync(
        NameKind kind, string after, int maxNames, CancellationToken cancellationToken);

    /// <summary>Reads everything as it is when the read begins, trace by trace in the order of trace ids, in memory that does not grow.</summary>
    IAsyncEnumerable<StoredTrace> ReadAllAsync(CancellationToken cancellationToken);

    /// <summary>Lets go of what is older than the store is told to keep, or too much. The store also does so by itself.</summary>
    Task ExpireAsync(CancellationToken cancellationToken);

    /// <summary>What the store holds and how it fares, at a cost that does not depend on how much it holds.</summary>
    Task<StoreStatistics> ReadStatisticsAsync(CancellationToken cancellationToken);
}
