using SpanLinks.Graph.Edges;

namespace SpanLinks.Server.Edges;

/// <summary>The figures of several link edges together, or of one in one step of time.</summary>
internal sealed class EdgeFigures
{
    public EdgeCounts Counts { get; private set; }

    /// <summary>By what was looked up, so not scaled.</summary>
    public double ErrorRate => Counts.Links == 0 ? 0 : Counts.Errors / Counts.Links;

    public DurationSketch QueueTime { get; } = new();

    /// <summary>The durations of the linking spans.</summary>
    public DurationSketch LinkingDuration { get; } = new();

    public static EdgeFigures Of(EdgeSum sum, IEnumerable<LinkEdge> edges)
    {
        var figures = new EdgeFigures();
        foreach (var edge in edges)
        {
            figures.Add(edge, sum.CountsOf(edge));
        }

        return figures;
    }

    public void Add(LinkEdge edge, EdgeCounts counts)
    {
        Counts += counts;
        QueueTime.Merge(edge.QueueTime);
        LinkingDuration.Merge(edge.LinkingDuration);
    }
}
