using SpanLinks.Otlp.Ids;

namespace SpanLinks.Graph.Store;

/// <summary>An entry of the incoming-link index: the linking span's link number <see cref="Ordinal"/> points to the linked span.</summary>
/// <param name="Linked">The linked span; its span id is zero where the link is trace-level.</param>
/// <param name="Linking">The span that carries the link.</param>
/// <param name="Ordinal">The link's position among the linking span's links, from 0.</param>
public readonly record struct IncomingLink(SpanKey Linked, SpanKey Linking, int Ordinal);
