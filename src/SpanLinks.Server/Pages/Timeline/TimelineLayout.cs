using SpanLinks.Graph.CriticalPaths;
using SpanLinks.Graph.Links;
using SpanLinks.Server.Pages.Addresses;
using SpanLinks.Server.Pages.Details;

namespace SpanLinks.Server.Pages.Timeline;

/// <summary>Lays a link graph out on one timeline: a lane per trace, bars, gaps and arrows. It measures; the components only draw.</summary>
public static class TimelineLayout
{
    /// <summary>Where there are more lanes, each is one bar unless it is unfolded.</summary>
    private const int MaxBriefLanes = 30;

    /// <summary>How many rows a brief lane shows, and what all of them share where there are many lanes.</summary>
    private const int MaxLaneRows = 12;
    private const int MinLaneRows = 2;
    private const int SharedRows = 120;

    private const int MaxArrows = 400;
    private const double TopPad = 6;
    private const double LaneDistance = 8;
    private const double BarLaneDistance = 3;
    private const double BottomPad = 26;

    /// <summary>Lays out a graph of at least one trace.</summary>
    public static TimelinePicture Create(LinkGraph graph, GraphFilter shown, CriticalPath? path, Palette palette, GraphAddress address)
    {
        var index = new GraphIndex(graph, shown.Traces, shown.Links, palette);
        // The axis is that of the whole graph, so that filters do not move anything on it.
        var whole = TimeScale.Create(
            graph.Traces.SelectMany(trace => trace.Spans).Select(TimeRange.Of), TimelinePicture.PlotLeft, TimelinePicture.PlotRight);
        var scale = whole.At(address.Zoom);
        var lanes = PlaceLanes(index, scale, address);
        var bars = new BarFinder(shown.Traces, lanes);
        var resolved = shown.Links.Where(link => link.State == LinkState.Resolved).OrderByDescending(link => LinkKey.Of(link) == address.Link).ToList();
        return new TimelinePicture
        {
            Height = lanes[^1].Bottom + BottomPad,
            Scale = scale,
            Lanes = lanes,
            Arrows = new ArrowLayout(index, scale, address, bars).Place(resolved.Take(MaxArrows)),
            CriticalLine = new CriticalLineLayout(scale, bars).Draw(path),
            Minimap = GraphMinimap.Draw(graph, index.TimeOf, whole, palette, address.Zoom),
            HiddenArrows = Math.Max(0, resolved.Count - MaxArrows),
        };
    }

    private static List<Lane> PlaceLanes(GraphIndex index, TimeScale scale, GraphAddress address)
    {
        var layout = new LaneLayout(index, scale, address);
        var maxRows = Math.Clamp(SharedRows / index.Traces.Count, MinLaneRows, MaxLaneRows);
        var usual = address.Lanes ?? (index.Traces.Count > MaxBriefLanes ? LaneFold.Bar : LaneFold.Brief);
        var lanes = new List<Lane>();
        var y = TopPad;
        foreach (var trace in index.Traces)
        {
            var fold = address.Open.Contains(trace.TraceId) ? LaneFold.Spans : address.Folded.Contains(trace.TraceId) ? LaneFold.Bar : usual;
            lanes.Add(layout.Place(trace, fold, maxRows, y));
            y = lanes[^1].Bottom + (fold == LaneFold.Bar ? BarLaneDistance : LaneDistance);
        }

        return lanes;
    }
}
