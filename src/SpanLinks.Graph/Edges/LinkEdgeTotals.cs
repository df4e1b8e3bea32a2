namespace SpanLinks.Graph.Edges;

/// <summary>What is counted of links besides those of each edge.</summary>
/// <param name="Offered">How many links there were.</param>
/// <param name="Taken">How many of them were looked up. What follows is scaled up by the two.</param>
/// <param name="Unresolved">How many have no figures, because their linked span is not there.</param>
/// <param name="Unsampled">How many of those point to what was not sampled.</param>
/// <param name="LeftOut">How many are in no edge, because there were too many edges.</param>
public readonly record struct LinkEdgeTotals(long Offered, long Taken, double Unresolved, double Unsampled, double LeftOut)
{
    public static LinkEdgeTotals Of(LinkEdgeAccumulator edges, long offered, long taken)
    {
        var scale = LinkEdgeMinute.ScaleOf(offered, taken);
        return new LinkEdgeTotals(offered, taken, edges.UnresolvedCount * scale, edges.UnsampledCount * scale, edges.LeftOutCount * scale);
    }

    public static LinkEdgeTotals operator +(LinkEdgeTotals left, LinkEdgeTotals right) => new(
        left.Offered + right.Offered, left.Taken + right.Taken,
        left.Unresolved + right.Unresolved, left.Unsampled + right.Unsampled, left.LeftOut + right.LeftOut);
}
