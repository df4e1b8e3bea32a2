using SpanLinks.Graph.Search.Language;
using SpanLinks.Graph.Spans;

namespace SpanLinks.Graph.Search;

/// <summary>
/// What people fill in to find traces with a span that is all of it; what is null, false or empty is not asked for. It is written as a
/// query and read from one, so that a form and a query are two views of one search.
/// </summary>
public sealed record TraceFilters
{
    /// <summary>The resource's <c>service.name</c>.</summary>
    public string? ServiceName { get; init; }

    /// <summary>The span's name.</summary>
    public string? Operation { get; init; }

    public StatusCode? Status { get; init; }

    /// <summary>In nanoseconds, not negative.</summary>
    public long? MinDurationNano { get; init; }

    /// <summary>In nanoseconds, not negative.</summary>
    public long? MaxDurationNano { get; init; }

    /// <summary>The type of a link that the span carries. It is the same link that dangles, where that is asked for too.</summary>
    public string? LinkType { get; init; }

    public bool HasOutgoingLinks { get; init; }

    public bool HasDanglingLinks { get; init; }

    /// <summary>A link of a stored span points to it.</summary>
    public bool HasIncomingLinks { get; init; }

    public IReadOnlyList<AttributeFilter> Attributes { get; init; } = [];

    /// <summary>
    /// The query for these filters, or why there is none: they are longer than a query may be. The query's text has every value quoted as it
    /// needs.
    /// </summary>
    public QueryResult ToQuery()
    {
        var text = QueryPrinter.Print(TraceFiltersWriter.Write(this));
        return SpanQuery.Parse(text);
    }

    /// <summary>The filters of which <see cref="ToQuery"/> makes this query; null where the query asks for something else.</summary>
    public static TraceFilters? TryRead(SpanQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var filters = TraceFiltersReader.Read(query.Root);
        return TraceFiltersWriter.Write(filters) == query.Root ? filters : null;
    }
}
