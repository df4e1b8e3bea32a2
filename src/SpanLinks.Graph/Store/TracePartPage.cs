namespace SpanLinks.Graph.Store;

/// <summary>Some parts that a search found, the one that arrived last first.</summary>
/// <param name="Parts">The parts.</param>
/// <param name="Next">Where the next page begins (<see cref="TraceSearch.Before"/>); null where there is nothing more to search.</param>
public sealed record TracePartPage(IReadOnlyList<TracePart> Parts, PartPosition? Next);
