using SpanLinks.Graph.Links;

namespace SpanLinks.Graph.Hygiene;

/// <summary>How many links of one service dangle for one reason.</summary>
/// <param name="Reason">Why.</param>
/// <param name="ServiceName">The linking spans' service; where there are too many services to tell apart, empty for the rest.</param>
/// <param name="Count">How many.</param>
/// <param name="Examples">The first of them in the order of ids.</param>
public sealed record DanglingFinding(DanglingReason Reason, string ServiceName, long Count, IReadOnlyList<LinkExample> Examples);
