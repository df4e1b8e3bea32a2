namespace SpanLinks.Graph.Search;

/// <summary>A page of what a search found.</summary>
public sealed record SearchPage
{
    /// <summary>The traces, the one of which something arrived last first.</summary>
    public required IReadOnlyList<TraceMatch> Matches { get; init; }

    /// <summary>Where the next page begins; null where nothing more is found.</summary>
    public required SearchCursor? Next { get; init; }

    /// <summary>Limits that were reached, so that traces may be missing between those that were found.</summary>
    public required IReadOnlyList<SearchCut> Cuts { get; init; }

    /// <summary>How many traces were read for this page.</summary>
    public required int TracesRead { get; init; }

    /// <summary>Whether the page has fewer traces than asked because it had cost enough, not because there are no more.</summary>
    public required bool EndedEarly { get; init; }

    /// <summary>What to tell people about a page that ended early; null for others.</summary>
    public string? Statement => EndedEarly
        ? $"The search stopped after reading {TracesRead} traces and found {Matches.Count}; go on with the next page, or narrow the query."
        : null;
}
