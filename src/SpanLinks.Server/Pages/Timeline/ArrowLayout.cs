using SpanLinks.Graph.Links;
using SpanLinks.Graph.Spans;
using SpanLinks.Otlp.Ids;
using SpanLinks.Server.Pages.Details;
using SpanLinks.Server.Pages.Graph;

namespace SpanLinks.Server.Pages.Timeline;

/// <summary>Draws the resolved links between lanes that are placed.</summary>
internal sealed class ArrowLayout
{
    private const int MaxAncestors = 64;

    private readonly GraphIndex _index;
    private readonly TimeScale _scale;
    private readonly GraphAddress _address;
    private readonly Dictionary<TraceId, (GraphTrace Trace, Lane Lane)> _lanes;
    private readonly Dictionary<SpanKey, Bar> _bars;

    public ArrowLayout(GraphIndex index, TimeScale scale, GraphAddress address, IReadOnlyList<Lane> lanes)
    {
        _index = index;
        _scale = scale;
        _address = address;
        _lanes = index.Graph.Traces.Zip(lanes).ToDictionary(pair => pair.First.TraceId);
        _bars = lanes.SelectMany(lane => lane.Bars).ToDictionary(bar => bar.Key);
    }

    public IReadOnlyList<Arrow> Place(IEnumerable<LinkRow> links) =>
        [.. links.GroupBy(row => BarOf(row.Link.Linking))
            .SelectMany(target => Spread(target.Key, [.. target]))];

    // Arrows into one bar come in side by side, as far as its height allows.
    private IEnumerable<Arrow> Spread(Bar target, List<LinkRow> rows)
    {
        var distance = Math.Min(4, (target.Height - 6) / rows.Count);
        return rows.Select((row, position) => Draw(row, target.CentreY + ((position - ((rows.Count - 1) / 2.0)) * distance)));
    }

    private Arrow Draw(LinkRow row, double toY)
    {
        var link = row.Link;
        var start = TimeRange.Of(link.Linking).Start;
        var toX = _scale.X(start);
        var linked = _index.TimeOfLinked(link);
        // A linked span that still runs is left at the moment at which the linking span starts.
        var fromX = _scale.X(Math.Clamp(start, linked.Start, linked.End));
        var fromY = link.Linked is { } span ? EdgeOf(BarOf(span), toY) : _lanes[link.LinkedTrace!.TraceId].Lane.BracketY;
        return new Arrow
        {
            Key = row.Key,
            Type = _index.Palette.Type(link.Link.Type),
            IsSelected = row.Key == _address.Link
                || (_address.Span is { } chosen && (chosen == row.Key.Linking || chosen == link.Linked?.Key)),
            Curve = ArrowPath.Curve(fromX, fromY, toX, toY),
            Head = ArrowPath.Head(toX, toY),
            Title = $"{LinkWords.Type(link)}, queue time {LinkWords.QueueTime(link)}",
        };
    }

    private static double EdgeOf(Bar bar, double toY) => toY > bar.Y ? bar.Y + bar.Height : bar.Y;

    /// <summary>The bar of a span, or of its nearest ancestor that the fold does not hide, or the first of the lane.</summary>
    private Bar BarOf(Span span)
    {
        var (trace, lane) = _lanes[span.Key.TraceId];
        var next = span;
        for (var steps = 0; next is not null && steps < MaxAncestors; steps++)
        {
            if (_bars.TryGetValue(next.Key, out var bar))
            {
                return bar;
            }

            next = trace.Find(next.ParentSpanId);
        }

        return lane.Bars[0];
    }
}
