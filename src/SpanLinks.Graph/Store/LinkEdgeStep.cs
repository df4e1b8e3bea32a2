using SpanLinks.Graph.Edges;

namespace SpanLinks.Graph.Store;

/// <summary>An edge in a step of time, added up; totals may come with any of them, or with an edge that has no links.</summary>
/// <param name="StartUnixNano">Where the step begins.</param>
/// <param name="Edge">Figures of the links that were looked up. Its first exemplar is the slowest link; the others MAY be some of the next ones.</param>
/// <param name="Scaled">The edge's estimated counts, scaled up minute by minute where not all links were looked up.</param>
/// <param name="Totals">What was counted besides.</param>
public sealed record LinkEdgeStep(ulong StartUnixNano, LinkEdge Edge, EdgeCounts Scaled, LinkEdgeTotals Totals);
