using SpanLinks.Graph.Links;
using SpanLinks.Server.Pages.Addresses;
using SpanLinks.Server.Pages.Details;
using SpanLinks.Server.Pages.Text;

namespace SpanLinks.Server.Pages.Layers;

/// <summary>The links of one type between two traces, which are one edge of the picture.</summary>
/// <param name="From">The place of the linked trace in the graph.</param>
/// <param name="To">The place of the linking trace.</param>
/// <param name="Links">At least one, the longest queue time first.</param>
internal sealed record LinkBundle(int From, int To, IReadOnlyList<GraphLink> Links)
{
    private const double LabelSize = 10.5;
    private const double MaxLabelWidth = 128;

    public GraphLink Longest => Links[0];

    public LinkKey Key => KeyOf(Longest);

    public string QueueTimes => Links[^1].QueueTimeNano == Longest.QueueTimeNano
        ? DurationText.Of(Longest.QueueTimeNano ?? 0)
        : $"{DurationText.Of(Links[^1].QueueTimeNano ?? 0)} – {DurationText.Of(Longest.QueueTimeNano ?? 0)}";

    /// <summary>Short enough for the way between two layers.</summary>
    public string Label => SafeText.Fit((Links.Count == 1 ? "" : $"{Count.Of(Links.Count)} × ") + QueueTimes, MaxLabelWidth, LabelSize);

    public string Title => $"{LinkWords.Type(Longest)}: {Count.Of(Links.Count, "link")}\nqueue time {QueueTimes}"
        + $"\nfrom {SafeText.Name(Longest.Linked?.Name ?? "the whole trace")}\nto {SafeText.Name(Longest.Linking.Name)}";

    public static LinkKey KeyOf(GraphLink link) => new(link.Linking.Key, link.Ordinal);

    /// <summary>The edges of the graph; a link within a trace is none.</summary>
    public static IReadOnlyList<LinkBundle> Of(LinkGraph graph)
    {
        var places = graph.Traces.Index().ToDictionary(trace => trace.Item.TraceId, trace => trace.Index);
        return [.. graph.Links
            .Where(link => link.State == LinkState.Resolved && link.LinkedTrace is not null && !link.Marks.HasFlag(LinkMarks.WithinTrace))
            .GroupBy(link => (From: places[link.LinkedTrace!.TraceId], To: places[link.Linking.Key.TraceId], link.Link.Type))
            .Select(group => new LinkBundle(group.Key.From, group.Key.To, [.. group.OrderByDescending(link => link.QueueTimeNano)]))];
    }
}
