using SpanLinks.Graph.Links;
using SpanLinks.Server.Pages.Addresses;
using SpanLinks.Server.Pages.Details;

namespace SpanLinks.Server.Pages.Timeline;

/// <summary>Draws the resolved links between lanes that are placed.</summary>
internal sealed class ArrowLayout(GraphIndex index, TimeScale scale, GraphAddress address, BarFinder bars)
{
    public IReadOnlyList<Arrow> Place(IEnumerable<GraphLink> links) =>
        [.. links.GroupBy(link => bars.BarOf(link.Linking))
            .SelectMany(target => target.Key is { } bar ? Spread(bar, [.. target]) : [])];

    // Arrows into one bar come in side by side, as far as its height allows.
    private IEnumerable<Arrow> Spread(Bar target, List<GraphLink> links)
    {
        var distance = Math.Min(4, (target.Height - 6) / links.Count);
        return links.Select((link, position) => Draw(link, target.CentreY + ((position - ((links.Count - 1) / 2.0)) * distance))).OfType<Arrow>();
    }

    // Null where none of it would be seen.
    private Arrow? Draw(GraphLink link, double toY)
    {
        var key = LinkKey.Of(link);
        var start = TimeRange.Of(link.Linking).Start;
        var linked = index.TimeOfLinked(link);
        // A linked span that still runs is left at the moment at which the linking span starts.
        var leaves = Math.Clamp(start, linked.Start, linked.End);
        var from = link.Linked is { } span ? bars.BarOf(span) : null;
        var lane = link.Linked is null ? bars.LaneOf(link.LinkedTrace!.TraceId) : null;
        if ((from is null && lane is null) || !scale.Draws(new TimeRange(Math.Min(leaves, start), Math.Max(leaves, start))))
        {
            return null;
        }

        var (fromX, toX) = (scale.X(leaves), scale.X(start));
        var fromY = from is not null ? EdgeOf(from, toY) : lane!.BracketY;
        return new Arrow
        {
            Key = key,
            Type = index.Palette.Type(link.Link.Type),
            IsSelected = key == address.Link
                || (address.Span is { } chosen && (chosen == key.Linking || chosen == link.Linked?.Key)),
            Curve = ArrowPath.Curve(fromX, fromY, toX, toY),
            Head = ArrowPath.Head(toX, toY),
            HeadX = toX,
            Title = $"{LinkWords.Type(link)}, queue time {LinkWords.QueueTime(link)}",
        };
    }

    private static double EdgeOf(Bar bar, double toY) => toY > bar.Y ? bar.Y + bar.Height : bar.Y;
}
