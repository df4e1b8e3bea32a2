using SpanLinks.Graph.Edges;
using SpanLinks.Graph.Links;

namespace SpanLinks.Server.Edges;

/// <summary>
/// Link edges of a range of time, added up from parts of which some were sampled. Counts are scaled up part by part; percentiles are those
/// of the links that were looked up.
/// </summary>
internal sealed class EdgeSum
{
    private readonly Dictionary<LinkEdgeKey, ScaledCounts> _counts = [];
    private readonly LinkEdgeAccumulator _edges = new(TimeWindow.All);
    private double _unresolved;
    private double _leftOut;
    private long _offered;
    private long _taken;

    public IReadOnlyList<LinkEdge> Edges => _edges.Edges;

    public long UnresolvedCount => (long)Math.Round(_unresolved);

    /// <summary>How many links are in no edge, because there were too many.</summary>
    public long LeftOutCount => (long)Math.Round(_leftOut);

    /// <summary>Which share of the links was looked up, from 0 to 1.</summary>
    public double SampledShare => _offered == 0 ? 1 : (double)_taken / _offered;

    public ScaledCounts CountsOf(LinkEdge edge) => _counts[edge.Key];

    /// <summary>Adds a part of which so many links were taken of those that were there.</summary>
    public void Add(LinkEdgeAccumulator part, long offered, long taken)
    {
        var scale = taken == 0 ? 1 : (double)offered / taken;
        _offered += offered;
        _taken += taken;
        _unresolved += part.UnresolvedCount * scale;
        _leftOut += part.LeftOutCount * scale;
        _edges.Merge(part);
        foreach (var edge in part.Edges)
        {
            _counts[edge.Key] = _counts.GetValueOrDefault(edge.Key) + new ScaledCounts(edge.Count * scale, edge.ErrorCount * scale, edge.OverlapCount * scale);
        }
    }
}

/// <summary>How many links an edge has, by what was looked up of them.</summary>
internal readonly record struct ScaledCounts(double Links, double Errors, double Overlaps)
{
    public static ScaledCounts operator +(ScaledCounts left, ScaledCounts right) =>
        new(left.Links + right.Links, left.Errors + right.Errors, left.Overlaps + right.Overlaps);
}
