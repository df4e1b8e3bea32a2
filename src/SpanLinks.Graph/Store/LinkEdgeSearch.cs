namespace SpanLinks.Graph.Store;

/// <summary>Which link edges to add up, and how.</summary>
public sealed record LinkEdgeSearch
{
    /// <summary>A range of a hundred steps may have so many, some 1 kB each.</summary>
    public const int MaxRows = 100_000;

    /// <summary>Only minutes that start at this time or later; a whole minute.</summary>
    public required ulong FromUnixNano { get; init; }

    /// <summary>Only minutes that start at this time or earlier.</summary>
    public required ulong ToUnixNano { get; init; }

    /// <summary>Where the first step begins: at the first minute or before, with a whole minute.</summary>
    public required ulong FirstStepUnixNano { get; init; }

    /// <summary>How long a step is: whole minutes.</summary>
    public ulong StepNano { get; init; } = ulong.MaxValue;

    /// <summary>Of this writer, only writes up to <see cref="LastWrite"/>: it knows the rest itself.</summary>
    public ulong Writer { get; init; }

    public long LastWrite { get; init; } = long.MaxValue;

    /// <summary>Only <see cref="LinkEdgeStep.Totals"/> are wanted.</summary>
    public bool OnlyTotals { get; init; }
}
