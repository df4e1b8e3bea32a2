using SpanLinks.Otlp.Ids;

namespace SpanLinks.Graph.Search.Candidates;

/// <summary>A trace to try a query on.</summary>
/// <param name="TraceId">Its id.</param>
/// <param name="After">Where a search goes on behind it.</param>
internal sealed record Candidate(TraceId TraceId, SearchPosition After);
