using SpanLinks.Graph.Links;
using SpanLinks.Graph.Spans;
using SpanLinks.Server.Pages.Addresses;
using SpanLinks.Server.Pages.Details;
using SpanLinks.Server.Pages.Text;

namespace SpanLinks.Server.Pages.Timeline;

/// <summary>Places the links that lead nowhere below the bar of their linking span, those of one reason together.</summary>
internal sealed class StubLayout(GraphIndex index, GraphAddress address)
{
    public const double RowHeight = 26;
    public const double PillHeight = 20;
    private const double LabelSize = 11;
    private const double Distance = 22;

    public IReadOnlyList<Stub> Of(Span span, Bar bar)
    {
        var top = bar.Y + bar.Height + 4;
        return [.. index.Outgoing(span)
            .Where(link => link.State != LinkState.Resolved)
            .GroupBy(LinkWords.State)
            .Select((reason, position) => Place(reason.Key, [.. reason], bar, top + (position * RowHeight)))];
    }

    private Stub Place(string reason, List<GraphLink> links, Bar bar, double top)
    {
        var words = links.Count == 1 ? reason : $"{Count.Of(links.Count)} × {reason}";
        var width = TextWidth.Of(words, LabelSize) + 26;
        var tip = bar.X + Math.Min(4, bar.Width / 2);
        var left = tip - Distance - width;
        var fits = left >= TimelinePicture.PlotLeft;
        var (x, from) = fits ? (left, left + width) : (tip + Distance, tip + Distance);
        var y = top + (PillHeight / 2);
        return new Stub
        {
            Key = LinkKey.Of(links[0]),
            IsDangling = links[0].State == LinkState.Dangling,
            IsSelected = links.Exists(link => LinkKey.Of(link) == address.Link),
            Words = words,
            TipX = tip,
            X = x,
            Y = top,
            Width = width,
            Curve = ArrowPath.Elbow(from, y, tip, bar.Y + bar.Height),
            Head = ArrowPath.HeadUp(tip, bar.Y + bar.Height),
        };
    }
}
