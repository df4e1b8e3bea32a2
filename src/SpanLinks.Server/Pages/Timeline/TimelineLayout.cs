using SpanLinks.Graph.Links;
using SpanLinks.Server.Pages.Graph;

namespace SpanLinks.Server.Pages.Timeline;

/// <summary>Lays a link graph out on one timeline: a lane per trace, bars, gaps and arrows. It measures; the components only draw.</summary>
public static class TimelineLayout
{
    /// <summary>How many rows a folded lane shows, and what all of them share where there are many lanes.</summary>
    private const int MaxLaneRows = 12;
    private const int MinLaneRows = 2;
    private const int SharedRows = 150;

    private const int MaxArrows = 400;
    private const double LaneDistance = 8;
    private const double AxisFoot = 26;

    /// <summary>Lays out a graph of at least one trace.</summary>
    public static TimelinePicture Create(LinkGraph graph, IReadOnlyList<LinkRow> links, Palette palette, GraphAddress address)
    {
        var index = new GraphIndex(graph, links, palette);
        var scale = TimeScale.Create(
            graph.Traces.SelectMany(trace => trace.Spans).Select(TimeRange.Of), TimelinePicture.PlotLeft, TimelinePicture.PlotRight);
        var lanes = PlaceLanes(index, scale, address);
        var resolved = links.Where(row => row.Link.State == LinkState.Resolved).OrderByDescending(row => row.Key == address.Link).ToList();
        return new TimelinePicture
        {
            Height = lanes[^1].Bottom + AxisFoot,
            Scale = scale,
            Lanes = lanes,
            Arrows = new ArrowLayout(index, scale, address, lanes).Place(resolved.Take(MaxArrows)),
            HiddenArrows = Math.Max(0, resolved.Count - MaxArrows),
        };
    }

    private static List<Lane> PlaceLanes(GraphIndex index, TimeScale scale, GraphAddress address)
    {
        var layout = new LaneLayout(index, scale, address);
        var maxRows = Math.Clamp(SharedRows / index.Graph.Traces.Count, MinLaneRows, MaxLaneRows);
        var lanes = new List<Lane>();
        var y = TimelinePicture.AxisHeight;
        foreach (var trace in index.Graph.Traces)
        {
            lanes.Add(layout.Place(trace, maxRows, y));
            y = lanes[^1].Bottom + LaneDistance;
        }

        return lanes;
    }
}
