using SpanLinks.Graph.Links;
using SpanLinks.Server.Pages.Text;
using SpanLinks.Server.Pages.Timeline;

namespace SpanLinks.Server.Pages.Graph;

/// <summary>What the graph page shows.</summary>
public sealed record GraphView
{
    /// <summary>How many links the table lists.</summary>
    public const int MaxTableLinks = 400;

    private const int MaxWaits = 6;

    public required string Title { get; init; }

    public required string TraceId { get; init; }

    /// <summary>False where only links to the trace are stored.</summary>
    public required bool HasSpans { get; init; }

    public required GraphCounts Counts { get; init; }

    /// <summary>What the picture leaves out, in sentences.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>Null where no trace is stored at all.</summary>
    public required TimelinePicture? Picture { get; init; }

    public required IReadOnlyList<LegendItem> Legend { get; init; }

    public required LinkDetails? SelectedLink { get; init; }

    public required SpanDetails? SelectedSpan { get; init; }

    /// <summary>The links with the longest queue times.</summary>
    public required IReadOnlyList<LinkDetails> Waits { get; init; }

    public required IReadOnlyList<LinkDetails> Links { get; init; }

    public required int HiddenLinks { get; init; }

    public required GraphAddress Address { get; init; }

    public static GraphView Create(LinkGraph graph, GraphAddress address)
    {
        var rows = LinkRow.Of(graph);
        var palette = Palette.Of(graph);
        var details = new DetailsReader(rows, palette, address);
        var picture = graph.Traces.Count == 0 ? null : TimelineLayout.Create(graph, rows, palette, address);
        var focused = graph.Traces.FirstOrDefault(trace => trace.TraceId == graph.TraceId);
        return new GraphView
        {
            Title = focused is null ? $"Trace {ShortId.Of(graph.TraceId)}" : SafeText.Name(focused.Root.Name),
            TraceId = graph.TraceId.ToString(),
            HasSpans = focused is not null,
            Counts = GraphCounts.Of(graph),
            Notes = NotesOf(graph, picture),
            Picture = picture,
            Legend = LegendItem.Of(rows, palette),
            SelectedLink = address.Link is { } link ? rows.Where(row => row.Key == link).Select(details.Of).FirstOrDefault() : null,
            SelectedSpan = address.Span is { } span ? details.Of(graph, span) : null,
            Waits = [.. rows.Where(row => row.Link.QueueTimeNano > 0)
                .OrderByDescending(row => row.Link.QueueTimeNano).Take(MaxWaits).Select(details.Of)],
            Links = [.. rows.Take(MaxTableLinks).Select(details.Of)],
            HiddenLinks = Math.Max(0, rows.Count - MaxTableLinks),
            Address = address,
        };
    }

    private static List<string> NotesOf(LinkGraph graph, TimelinePicture? picture)
    {
        var notes = graph.Cuts.Select(cut => cut.Statement).ToList();
        if (picture?.HiddenArrows > 0)
        {
            notes.Add($"{Count.Of(picture.HiddenArrows, "link")} more would make the picture unreadable and are not drawn as arrows.");
        }

        var dropped = graph.Traces.SelectMany(trace => trace.Spans).Sum(span => (long)span.DroppedLinksCount);
        if (dropped > 0)
        {
            notes.Add($"The senders dropped {Count.Of((int)Math.Min(dropped, int.MaxValue), "link")} before they sent the spans.");
        }

        return notes;
    }
}
