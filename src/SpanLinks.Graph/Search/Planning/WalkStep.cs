using SpanLinks.Graph.Links;
using SpanLinks.Graph.Search.Language;

namespace SpanLinks.Graph.Search.Planning;

/// <summary>A step from traces with spans of <paramref name="From"/> over links towards the result.</summary>
/// <param name="From">The left side of an operator over links.</param>
/// <param name="Direction">Which links of these traces lead on.</param>
/// <param name="IsOneHop">Whether it ends at the first link.</param>
internal sealed record WalkStep(Spanset From, LinkDirection Direction, bool IsOneHop);
