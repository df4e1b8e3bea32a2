namespace SpanLinks.Graph.Store;

/// <summary>Something that a part of a trace may hold, and that every store has an index for.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Value">The name; empty for kinds without one.</param>
public readonly record struct SearchTerm(SearchTermKind Kind, string Value = "");
