using SpanLinks.Graph.Links;
using SpanLinks.Graph.Spans;
using SpanLinks.Server.Pages.Text;

namespace SpanLinks.Server.Pages.Timeline;

/// <summary>Draws the queue time of all links of a span as one gap: from the end of the linked span that ended first.</summary>
internal sealed class GapLayout(GraphIndex index, TimeScale scale)
{
    public const double LabelSize = 11;

    /// <summary>Null where no linked span of it is there.</summary>
    public Gap? Of(Span span, double y, double height)
    {
        var links = index.Outgoing(span).Where(link => link.State == LinkState.Resolved).ToList();
        if (links.Count == 0)
        {
            return null;
        }

        var queued = links.FindAll(link => link.QueueTimeNano >= 0);
        return queued.Count > 0 ? Queue(span, queued, y, height) : Overlap(span, links, y, height);
    }

    private Gap Queue(Span span, List<GraphLink> links, double y, double height)
    {
        var start = TimeRange.Of(span).Start;
        var queuedFrom = Math.Min(start, links.Min(link => index.TimeOfLinked(link).End));
        var (left, right) = (scale.X(queuedFrom), scale.X(start));
        var label = $"{Range(links.Min(link => link.QueueTimeNano!.Value), links.Max(link => link.QueueTimeNano!.Value))} queued";
        return new Gap
        {
            X = left,
            Y = y,
            Width = right - left,
            Height = height,
            IsDrawn = scale.Draws(new TimeRange(queuedFrom, start)),
            IsOverlap = false,
            Label = label,
            LabelX = Math.Max(TimelinePicture.PlotLeft, Math.Min(right, TimelinePicture.PlotRight) - TextWidth.Of(label, LabelSize)),
        };
    }

    // A linking span may start while its linked span still runs, or even before it.
    private Gap Overlap(Span span, List<GraphLink> links, double y, double height)
    {
        var time = TimeRange.Of(span);
        var cause = links.Select(index.TimeOfLinked).MaxBy(linked => linked.End);
        var left = scale.X(time.Start);
        var right = scale.X(Math.Min(time.End, cause.End));
        return new Gap
        {
            X = left,
            Y = y,
            Width = Math.Max(BarLayout.MinWidth, right - left),
            Height = height,
            IsDrawn = scale.Draws(time),
            IsOverlap = true,
            Label = time.Start < cause.Start
                ? $"{DurationText.Of(cause.Start - time.Start)} before its cause starts"
                : $"{DurationText.Of(cause.End - time.Start)} before its cause ends",
            LabelX = left,
        };
    }

    private static string Range(long least, long most)
    {
        var (from, to) = (DurationText.Of(least), DurationText.Of(most));
        return from == to ? to : $"{from} to {to}";
    }
}
