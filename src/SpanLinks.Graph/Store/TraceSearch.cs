namespace SpanLinks.Graph.Store;

/// <summary>Which parts of traces to find: those that hold every term and overlap the range of time.</summary>
public sealed record TraceSearch
{
    /// <summary>Each must hold for the part; without any, every part is found.</summary>
    public IReadOnlyList<SearchTerm> Terms { get; init; } = [];

    /// <summary>Only parts that end at this time or later.</summary>
    public ulong FromUnixNano { get; init; }

    /// <summary>Only parts that start at this time or earlier.</summary>
    public ulong ToUnixNano { get; init; } = ulong.MaxValue;

    /// <summary>Only parts that arrived before this one: the next page. Null for the first page.</summary>
    public PartPosition? Before { get; init; }

    /// <summary>Only parts that arrived after this one. Null for all.</summary>
    public PartPosition? After { get; init; }

    /// <summary>How many parts a page has at most, from 1.</summary>
    public int MaxParts { get; init; } = 100;
}
