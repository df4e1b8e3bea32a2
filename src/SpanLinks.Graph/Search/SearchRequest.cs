namespace SpanLinks.Graph.Search;

/// <summary>Which page of which range of time to search.</summary>
public sealed record SearchRequest
{
    /// <summary>Only spans that end at this time or later are in the result. What leads to them over links may lie before.</summary>
    public ulong FromUnixNano { get; init; }

    /// <summary>Only spans that start at this time or earlier are in the result.</summary>
    public ulong ToUnixNano { get; init; } = ulong.MaxValue;

    /// <summary>How many traces a page has at most, from 1.</summary>
    public int MaxTraces { get; init; } = 20;

    /// <summary>Goes on behind the page that gave it; null for the first page.</summary>
    public SearchCursor? Cursor { get; init; }

    public SearchLimits Limits { get; init; } = SearchLimits.Default;
}
