using SpanLinks.Graph.Edges;
using SpanLinks.Graph.Links;

namespace SpanLinks.Server.Edges;

/// <summary>
/// Link edges of a range of time, added up from parts of which some were sampled. Counts are scaled up part by part, besides what they are
/// corrected for spans that senders did not keep; percentiles are those of the links that were looked up.
/// </summary>
/// <param name="steps">The range, cut as it is to be shown. Each part lies in one step.</param>
/// <param name="followed">Of which edges the figures of each step are wanted, not only counts.</param>
internal sealed class EdgeSum(EdgeSteps steps, EdgeId? followed = null)
{
    private readonly Dictionary<LinkEdgeKey, Counts> _counts = []; // as many as there are edges
    private readonly LinkEdgeAccumulator _edges = new(TimeWindow.All);
    private readonly EdgeFigures[] _followed = [.. Enumerable.Range(0, followed is null ? 0 : steps.Count).Select(_ => new EdgeFigures())];
    private double _unresolved;
    private double _unsampled;
    private double _leftOut;
    private long _offered;
    private long _taken;

    /// <summary>Whether some links count for others that senders did not sample.</summary>
    public bool IsEstimated { get; private set; }

    public EdgeSteps Steps => steps;

    public IReadOnlyList<LinkEdge> Edges => _edges.Edges;

    public long UnresolvedCount => (long)Math.Round(_unresolved);

    /// <summary>How many of those point to what was not sampled.</summary>
    public long UnsampledCount => (long)Math.Round(_unsampled);

    /// <summary>How many links are in no edge, because there were too many.</summary>
    public long LeftOutCount => (long)Math.Round(_leftOut);

    /// <summary>Which share of the links was looked up, from 0 to 1.</summary>
    public double SampledShare => _offered == 0 ? 1 : (double)_taken / _offered;

    /// <summary>The figures of the followed edges, step by step.</summary>
    public IReadOnlyList<EdgeFigures> Followed => _followed;

    public EdgeCounts CountsOf(LinkEdge edge) => _counts[edge.Key].Total;

    /// <summary>How many links the edge has in each step.</summary>
    public IReadOnlyList<double> LinksByStep(LinkEdge edge) => _counts[edge.Key].LinksByStep;

    /// <summary>Adds a part of one step, of which so many links were taken of those that were there.</summary>
    public void Add(LinkEdgeAccumulator part, long offered, long taken, ulong startUnixNano)
    {
        var scale = taken == 0 ? 1 : (double)offered / taken;
        _offered += offered;
        _taken += taken;
        _unresolved += part.UnresolvedCount * scale;
        _unsampled += part.UnsampledCount * scale;
        _leftOut += part.LeftOutCount * scale;
        _edges.Merge(part);
        var step = steps.IndexOf(startUnixNano);
        foreach (var edge in part.Edges)
        {
            if (!_counts.TryGetValue(edge.Key, out var counts))
            {
                _counts.Add(edge.Key, counts = new Counts(steps.Count, followed?.Names(edge.Key) == true));
            }

            var scaled = edge.Estimated * scale;
            IsEstimated |= edge.Estimated.Links > edge.Count;
            counts.Total += scaled;
            counts.LinksByStep[step] += scaled.Links;
            if (counts.IsFollowed)
            {
                _followed[step].Add(edge, scaled);
            }
        }
    }

    /// <summary>Counts links that are in no edge.</summary>
    public void LeaveOut(long links) => _leftOut += links;

    private sealed class Counts(int steps, bool isFollowed)
    {
        public bool IsFollowed => isFollowed;

        public EdgeCounts Total { get; set; }

        public double[] LinksByStep { get; } = new double[steps];
    }
}
