using SpanLinks.Graph.Search.Language;
using SpanLinks.Server.Pages.Frame;

namespace SpanLinks.Server.Pages.Home;

/// <summary>The form: a query and filters as two views of one search.</summary>
public sealed record SearchForm
{
    /// <summary>The search as the address has it.</summary>
    public required SearchAddress Address { get; init; }

    /// <summary>What is in the box for the query: also what filters were written as.</summary>
    public required string Query { get; init; }

    /// <summary>What is in the fields of the filters: also what was read from a query.</summary>
    public required SearchAddress Filters { get; init; }

    /// <summary>Whether the query asks for what the filters have no field for, so that they are empty.</summary>
    public required bool IsBeyondFilters { get; init; }

    public required IReadOnlyList<string> Services { get; init; }

    public required IReadOnlyList<string> Operations { get; init; }

    public required IReadOnlyList<string> LinkTypes { get; init; }

    public required SearchProblem? Problem { get; init; }

    public bool HasSearch => Query.Length > 0 || Address.HasFilters;

    /// <summary>The ranges of time to choose from, by how long ago they begin.</summary>
    public static IReadOnlyList<(string Name, string From)> Ranges { get; } = [.. RangeLinks.Usual, ("All", "")];

    public bool IsCustomRange => Address.To.Length > 0 || Ranges.All(range => range.From != Address.From);

    /// <summary>Queries to begin with.</summary>
    public static IReadOnlyList<(string Words, string Query)> Examples { get; } =
    [
        ("failed", "{ status = error }"),
        ("what failures led to", "{ status = error } ->> { }"),
        ("what led to failures", "{ } <<- { status = error }"),
        ("waited over a second", "{ link:queueTime > 1s }"),
        ("tried again", "{ link:type = \"retry_of\" }"),
        ("dangling", "{ link:state = dangling }"),
        ("slow consumers", "{ kind = consumer && duration > 500ms }"),
    ];

    internal static SearchForm Create(SearchAddress address, SpanQuery? query, bool isEveryTrace, KnownNames names, SearchProblem? problem)
    {
        var isQuery = address.Query.Length > 0;
        var read = isQuery && query is not null ? address.WithFiltersOf(query) : null;
        return new SearchForm
        {
            Address = address,
            Query = isQuery ? address.Query : isEveryTrace || query is null ? "" : query.Text,
            Filters = isQuery ? read ?? address.Cleared : address,
            IsBeyondFilters = isQuery && query is not null && read is null,
            Services = names.Services,
            Operations = names.Operations,
            LinkTypes = names.LinkTypes,
            Problem = problem,
        };
    }

    /// <summary>Whether a field is the one that something is wrong with, as HTML's attribute has it.</summary>
    public string? IsWrong(string parameter) => Problem?.Parameter == parameter ? "true" : null;
}
