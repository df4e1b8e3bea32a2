using System.Diagnostics.CodeAnalysis;

namespace SpanLinks.Graph.Search.Language;

/// <summary>What came of reading a query: the query or an error, never both.</summary>
public readonly struct QueryResult
{
    private QueryResult(SpanQuery? query, QueryError? error)
    {
        Query = query;
        Error = error;
    }

    public SpanQuery? Query { get; }

    public QueryError? Error { get; }

    [MemberNotNullWhen(true, nameof(Query))]
    [MemberNotNullWhen(false, nameof(Error))]
    public bool IsValid => Query is not null;

    internal static QueryResult Of(SpanQuery query) => new(query, null);

    internal static QueryResult Of(QueryError error) => new(null, error);
}
