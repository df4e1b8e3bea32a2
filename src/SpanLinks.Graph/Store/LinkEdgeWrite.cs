using SpanLinks.Graph.Edges;

namespace SpanLinks.Graph.Store;

/// <summary>What a server counted since its last write, which adds to what is kept. It does not change any more.</summary>
/// <param name="Writer">A number that the server drew at its start.</param>
/// <param name="Number">The writes of a server have numbers that grow, from 1.</param>
/// <param name="TimeUnixNano">When it was made.</param>
/// <param name="Minutes">What was counted.</param>
public sealed record LinkEdgeWrite(ulong Writer, long Number, ulong TimeUnixNano, IReadOnlyList<LinkEdgeMinute> Minutes);
