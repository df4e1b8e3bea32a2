using SpanLinks.Graph.Links;
using SpanLinks.Graph.Spans;
using SpanLinks.Otlp.Ids;
using SpanLinks.Server.Pages.Details;
using SpanLinks.Server.Pages.Text;

namespace SpanLinks.Server.Pages.Timeline;

/// <summary>Places what is folded of a hub's effects below its bar.</summary>
internal sealed class HubLayout(GraphIndex index)
{
    private const double LabelSize = 11;
    private const double Distance = 22;

    /// <summary>The hub that a span is, or its trace as a whole where the span is the root; none, one or both.</summary>
    public IReadOnlyList<HubPill> Of(GraphTrace trace, Span span, Bar bar, double top) =>
        [.. index.HubsOf(span, isRoot: span == trace.Root).Select((hub, position) => Place(hub, span.Key, bar, top + (position * StubLayout.RowHeight)))];

    private static HubPill Place(GraphHub hub, SpanKey key, Bar bar, double top)
    {
        var words = LinkWords.Hub(hub);
        var tail = bar.X + Math.Max(4, bar.Width - 6);
        var y = top + (StubLayout.PillHeight / 2);
        var width = TextWidth.Of(words, LabelSize) + 26;
        // To the right of its bar, unless the picture ends there.
        var x = Math.Min(tail + Distance, TimelinePicture.Width - width - 8);
        return new HubPill
        {
            Key = key,
            Words = words,
            Title = string.Join('\n', hub.Groups.Select(LinkWords.HubGroup)),
            TailX = tail,
            X = x,
            Y = top,
            Width = width,
            Curve = Svg.Path($"M{tail} {bar.Y + bar.Height}Q{tail} {y} {x - 7} {y}"),
            Head = ArrowPath.Head(x, y),
        };
    }
}
