using SpanLinks.Graph.Edges;
using SpanLinks.Graph.Links;

namespace SpanLinks.Server.Edges;

/// <summary>
/// Link edges of a range of time, added up from parts of which some were sampled. Counts are scaled up part by part, besides what they are
/// corrected for spans that senders did not keep; percentiles are those of the links that were looked up.
/// </summary>
internal sealed class EdgeSum
{
    private readonly Dictionary<LinkEdgeKey, EdgeCounts> _counts = [];
    private readonly LinkEdgeAccumulator _edges = new(TimeWindow.All);
    private double _unresolved;
    private double _unsampled;
    private double _leftOut;
    private long _offered;
    private long _taken;

    public IReadOnlyList<LinkEdge> Edges => _edges.Edges;

    public long UnresolvedCount => (long)Math.Round(_unresolved);

    /// <summary>How many of those point to what was not sampled.</summary>
    public long UnsampledCount => (long)Math.Round(_unsampled);

    /// <summary>How many links are in no edge, because there were too many.</summary>
    public long LeftOutCount => (long)Math.Round(_leftOut);

    /// <summary>Which share of the links was looked up, from 0 to 1.</summary>
    public double SampledShare => _offered == 0 ? 1 : (double)_taken / _offered;

    public EdgeCounts CountsOf(LinkEdge edge) => _counts[edge.Key];

    /// <summary>Adds a part of which so many links were taken of those that were there.</summary>
    public void Add(LinkEdgeAccumulator part, long offered, long taken)
    {
        var scale = taken == 0 ? 1 : (double)offered / taken;
        _offered += offered;
        _taken += taken;
        _unresolved += part.UnresolvedCount * scale;
        _unsampled += part.UnsampledCount * scale;
        _leftOut += part.LeftOutCount * scale;
        _edges.Merge(part);
        foreach (var edge in part.Edges)
        {
            _counts[edge.Key] = _counts.GetValueOrDefault(edge.Key) + (edge.Estimated * scale);
        }
    }
}
