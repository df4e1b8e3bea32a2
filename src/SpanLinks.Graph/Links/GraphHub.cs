using SpanLinks.Otlp.Ids;

namespace SpanLinks.Graph.Links;

/// <summary>
/// A span (or, with a span id of zero, a trace) with so many incoming links that the graph shows counts of them.
/// <see cref="SpanLinkReader.ReadIncomingPageAsync"/> reads them page by page.
/// </summary>
/// <param name="Linked">What the links point to.</param>
/// <param name="Count">How many links were counted.</param>
/// <param name="IsCut">Whether counting ended early, so that there are more.</param>
/// <param name="Groups">The links by type and service, the most first.</param>
public sealed record GraphHub(SpanKey Linked, long Count, bool IsCut, IReadOnlyList<HubGroup> Groups);
