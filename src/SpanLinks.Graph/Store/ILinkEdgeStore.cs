namespace SpanLinks.Graph.Store;

/// <summary>
/// What a store offers besides <see cref="ILinkStore"/> where several servers share it: link edges are kept in it, and each server counts only
/// what it appended itself, so that all of them together count a link once. A store that belongs to one process does without: the process
/// follows what is in the store, and counts it again after a restart.
/// </summary>
/// <remarks>
/// Every member MUST be safe for concurrent use. Who appended a batch is known from the append itself and not from the batch's number: a number
/// that each server draws may be the same for two of them.
/// </remarks>
public interface ILinkEdgeStore
{
    /// <summary>
    /// Tells of the parts with links of every batch that this process appends from now on: once, when they can be read, and before the append
    /// completes. The function MUST be quick.
    /// </summary>
    void OnAppended(Action<IReadOnlyList<TracePart>> follower);

    /// <summary>
    /// Reads the traces of the parts, but only those spans that the parts' batches brought: of a span that came again, through whichever server,
    /// only the latest batch has it. At most about <paramref name="maxSpans"/> are read.
    /// </summary>
    Task<IReadOnlyList<StoredTrace>> ReadPartsAsync(IReadOnlyList<TracePart> parts, int maxSpans, CancellationToken cancellationToken);

    /// <summary>Keeps what was counted. The same write MAY be appended again where it failed, and counts once.</summary>
    /// <exception cref="StoreUnavailableException">It may be kept or not; append it again.</exception>
    Task AppendEdgesAsync(LinkEdgeWrite write, CancellationToken cancellationToken);

    /// <summary>Adds up what was kept by any server, by step and edge: at most <see cref="LinkEdgeSearch.MaxRows"/>, those with the most links.</summary>
    Task<IReadOnlyList<LinkEdgeStep>> ReadEdgesAsync(LinkEdgeSearch search, CancellationToken cancellationToken);
}
