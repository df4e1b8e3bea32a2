using SpanLinks.Graph.Links;
using SpanLinks.Graph.Spans;

namespace SpanLinks.Graph.Views;

/// <summary>A causal edge between two spans of a view.</summary>
/// <param name="Cause">The linked span, or the ancestor.</param>
/// <param name="Effect">The linking span, or the descendant.</param>
/// <param name="Link">The link; null where the cause is an ancestor of the effect.</param>
/// <param name="SpansBetween">How many spans between ancestor and descendant are not shown; 0 for a link and for a parent.</param>
public sealed record SpanEdge(Span Cause, Span Effect, GraphLink? Link, int SpansBetween);
