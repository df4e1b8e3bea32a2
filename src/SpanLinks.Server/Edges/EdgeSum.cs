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
    private LinkEdgeTotals _totals;

    /// <summary>Whether some links count for others that senders did not sample.</summary>
    public bool IsEstimated { get; private set; }

    public EdgeSteps Steps => steps;

    /// <summary>Whether edges with few links are missing, because there were too many to read.</summary>
    public bool IsCut { get; set; }

    public IReadOnlyList<LinkEdge> Edges => _edges.Edges;

    public long UnresolvedCount => (long)Math.Round(_totals.Unresolved);

    /// <summary>How many of those point to what was not sampled.</summary>
    public long UnsampledCount => (long)Math.Round(_totals.Unsampled);

    /// <summary>How many links are in no edge, because there were too many.</summary>
    public long LeftOutCount => (long)Math.Round(_totals.LeftOut);

    /// <summary>Which share of the links was looked up, from 0 to 1.</summary>
    public double SampledShare => _totals.Offered == 0 ? 1 : (double)_totals.Taken / _totals.Offered;

    /// <summary>The figures of the followed edges, step by step.</summary>
    public IReadOnlyList<EdgeFigures> Followed => _followed;

    public EdgeCounts CountsOf(LinkEdge edge) => _counts[edge.Key].Total;

    /// <summary>How many links the edge has in each step.</summary>
    public IReadOnlyList<double> LinksByStep(LinkEdge edge) => _counts[edge.Key].LinksByStep;

    /// <summary>Adds a part of one step, of which so many links were taken of those that were there.</summary>
    public void Add(LinkEdgeAccumulator part, long offered, long taken, ulong startUnixNano)
    {
        Add(LinkEdgeTotals.Of(part, offered, taken));
        var scale = LinkEdgeMinute.ScaleOf(offered, taken);
        foreach (var edge in part.Edges)
        {
            Add(edge, edge.Estimated * scale, startUnixNano);
        }
    }

    /// <summary>Adds an edge of one step, with its counts scaled up.</summary>
    public void Add(LinkEdge edge, EdgeCounts scaled, ulong startUnixNano)
    {
        if (!_counts.TryGetValue(edge.Key, out var counts))
        {
            _counts.Add(edge.Key, counts = new Counts(steps.Count, followed?.Names(edge.Key) == true));
        }

        var step = steps.IndexOf(startUnixNano);
        IsEstimated |= edge.Estimated.Links > edge.Count;
        counts.Total += scaled;
        counts.LinksByStep[step] += scaled.Links;
        if (counts.IsFollowed)
        {
            _followed[step].Add(edge, scaled);
        }

        _edges.Merge(edge);
    }

    public void Add(LinkEdgeTotals totals) => _totals += totals;

    /// <summary>Counts links that are in no edge.</summary>
    public void LeaveOut(long links) => Add(new LinkEdgeTotals(0, 0, 0, 0, links));

    private sealed class Counts(int steps, bool isFollowed)
    {
        public bool IsFollowed => isFollowed;

        public EdgeCounts Total { get; set; }

        public double[] LinksByStep { get; } = new double[steps];
    }
}
