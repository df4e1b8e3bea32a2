using SpanLinks.Server.Query.Graphs;

namespace SpanLinks.Server.Query.Spans;

/// <summary>A page of a span's links.</summary>
/// <param name="Links">Outgoing before incoming ones.</param>
/// <param name="Next">The cursor of the next page; missing on the last one.</param>
public sealed record LinksDocument(IEnumerable<LinkDocument> Links, string? Next);
