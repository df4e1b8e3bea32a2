using SpanLinks.Graph.Store;

namespace SpanLinks.Graph.Links;

/// <summary>Some of the links that point to a span.</summary>
/// <param name="Links">
/// The links, ordered by linking span. Fewer than asked for where the index named links that their spans no longer carry.
/// </param>
/// <param name="Next">What the next page is read behind (<see cref="IncomingLinkTarget.After"/>); null where this is the last one.</param>
public sealed record IncomingLinkPage(IReadOnlyList<GraphLink> Links, IncomingLinkPosition? Next);
