namespace SpanLinks.Graph.Hygiene;

/// <summary>What is wrong with the links that were looked at.</summary>
public sealed record HygieneReport
{
    public required long SpanCount { get; init; }

    public required long LinkCount { get; init; }

    /// <summary>How many links SDKs say that they dropped.</summary>
    public required long DroppedLinksCount { get; init; }

    /// <summary>Ordered by problem, then by count, the most first. A problem that was not found is not there.</summary>
    public required IReadOnlyList<HygieneFinding> Findings { get; init; }

    /// <summary>Ordered by reason, then by count, the most first.</summary>
    public required IReadOnlyList<DanglingFinding> Dangling { get; init; }

    /// <summary>Whether nothing is wrong.</summary>
    public bool IsClean => Findings.Count == 0 && Dangling.Count == 0;
}
