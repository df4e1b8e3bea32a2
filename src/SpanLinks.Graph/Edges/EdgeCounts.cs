namespace SpanLinks.Graph.Edges;

/// <summary>How many links there were, by those that are stored: each of them counts for as many as its sampling says.</summary>
/// <param name="Links">All links.</param>
/// <param name="Errors">Those whose linking span has the status error.</param>
/// <param name="Overlaps">Those whose linking span started before the linked span ended.</param>
public readonly record struct EdgeCounts(double Links, double Errors, double Overlaps)
{
    public static EdgeCounts operator +(EdgeCounts left, EdgeCounts right) =>
        new(left.Links + right.Links, left.Errors + right.Errors, left.Overlaps + right.Overlaps);

    public static EdgeCounts operator *(EdgeCounts counts, double scale) =>
        new(counts.Links * scale, counts.Errors * scale, counts.Overlaps * scale);
}
