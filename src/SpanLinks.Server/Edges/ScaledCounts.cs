namespace SpanLinks.Server.Edges;

/// <summary>How many links an edge has, by what was looked up of them.</summary>
internal readonly record struct ScaledCounts(double Links, double Errors, double Overlaps)
{
    public static ScaledCounts operator +(ScaledCounts left, ScaledCounts right) =>
        new(left.Links + right.Links, left.Errors + right.Errors, left.Overlaps + right.Overlaps);
}
