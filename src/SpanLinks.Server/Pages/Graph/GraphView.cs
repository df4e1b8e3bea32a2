using SpanLinks.Graph.CriticalPaths;
using SpanLinks.Graph.Links;
using SpanLinks.Server.Pages.Addresses;
using SpanLinks.Server.Pages.Details;
using SpanLinks.Server.Pages.Layers;
using SpanLinks.Server.Pages.Text;
using SpanLinks.Server.Pages.Timeline;

namespace SpanLinks.Server.Pages.Graph;

/// <summary>What the graph page shows.</summary>
public sealed record GraphView
{
    /// <summary>How many links the table lists.</summary>
    public const int MaxTableLinks = 200;

    private const int MaxWaits = 6;

    public required string Title { get; init; }

    public required string TraceId { get; init; }

    /// <summary>False where only links to the trace are stored.</summary>
    public required bool HasSpans { get; init; }

    public required GraphCounts Counts { get; init; }

    /// <summary>The trace by itself.</summary>
    public required string WaterfallHref { get; init; }

    /// <summary>What the page leaves out.</summary>
    public required IReadOnlyList<GraphNote> Notes { get; init; }

    /// <summary>Null where no time passed.</summary>
    public required CriticalStrip? CriticalPath { get; init; }

    /// <summary>Null where no trace is stored at all, and where the graph is shown in layers.</summary>
    public required TimelinePicture? Timeline { get; init; }

    /// <summary>Null where no trace is stored at all, and where the graph is shown on the timeline.</summary>
    public required LayeredPicture? Layers { get; init; }

    public bool HasPicture => Timeline is not null || Layers is not null;

    public required IReadOnlyList<LegendItem> Types { get; init; }

    public required IReadOnlyList<LegendItem> Services { get; init; }

    public required LinkDetails? SelectedLink { get; init; }

    /// <summary>The selected link among others like it; null where nothing is known of them.</summary>
    public EdgeComparison? SelectedEdge { get; init; }

    public required SpanDetails? SelectedSpan { get; init; }

    /// <summary>The links with the longest queue times.</summary>
    public required IReadOnlyList<LinkDetails> Waits { get; init; }

    public required IReadOnlyList<LinkDetails> Links { get; init; }

    public required int HiddenLinks { get; init; }

    public required GraphAddress Address { get; init; }

    public static GraphView Create(LinkGraph graph, GraphAddress address)
    {
        var palette = Palette.Of(graph);
        var details = new DetailsReader(graph, palette, address);
        var path = CriticalPathFinder.Find(graph);
        var shown = GraphFilter.Apply(graph, address);
        var timeline = graph.Traces.Count == 0 || address.IsLayered ? null : TimelineLayout.Create(graph, shown, path, palette, address);
        var layers = graph.Traces.Count == 0 || !address.IsLayered ? null : LayeredLayout.Create(shown.Of(graph), palette, address);
        var focused = graph.Traces.FirstOrDefault(trace => trace.TraceId == graph.TraceId);
        return new GraphView
        {
            Title = focused is null ? $"Trace {ShortId.Of(graph.TraceId)}" : SafeText.Name(focused.Root.Name),
            TraceId = graph.TraceId.ToString(),
            HasSpans = focused is not null,
            WaterfallHref = TraceAddress.Of(graph.TraceId),
            Counts = GraphCounts.Of(graph),
            Notes = GraphNotes.Of(graph, shown, (timeline?.HiddenArrows ?? 0) + (layers?.HiddenEdges ?? 0), address),
            CriticalPath = CriticalStrip.Of(path, palette),
            Timeline = timeline,
            Layers = layers,
            Types = LegendItem.OfTypes(graph.Links, palette, address),
            Services = LegendItem.OfServices(graph, palette, address),
            SelectedLink = address.Link is { } key ? graph.Links.Where(link => LinkKey.Of(link) == key).Select(details.Of).FirstOrDefault() : null,
            SelectedSpan = address.Span is { } span ? details.Of(span) : null,
            Waits = [.. shown.Links.Where(link => link.QueueTimeNano > 0)
                .OrderByDescending(link => link.QueueTimeNano).Take(MaxWaits).Select(details.Of)],
            Links = [.. shown.Links.Take(MaxTableLinks).Select(details.Of)],
            HiddenLinks = Math.Max(0, shown.Links.Count - MaxTableLinks),
            Address = address,
        };
    }
}
