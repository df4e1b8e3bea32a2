using SpanLinks.Graph.Links;
using SpanLinks.Server.Pages.Timeline;

namespace SpanLinks.Server.Pages.Waterfall;

/// <summary>Times as percentages of the axis, so that the browser can make it as wide as there is room.</summary>
internal sealed class WaterfallScale
{
    /// <summary>A span that took no time is still to be seen.</summary>
    private const double MinWidth = 0.25;

    /// <summary>The axis is made for 600 pixels, so its marks have room in a window of usual width.</summary>
    private const double PerPercent = 6;

    private readonly TimeScale _scale;
    private readonly TimeRange _shown;

    /// <summary>An axis of the whole trace.</summary>
    public WaterfallScale(GraphTrace trace)
        : this([.. trace.Spans.Select(TimeRange.Of)])
    {
    }

    /// <summary>An axis of a part of it.</summary>
    public WaterfallScale(TimeRange shown)
        : this([shown])
    {
    }

    private WaterfallScale(IReadOnlyList<TimeRange> ranges)
    {
        _scale = TimeScale.Create(ranges, 0, 100 * PerPercent);
        _shown = TimeRange.Around(ranges);
    }

    public IReadOnlyList<AxisMark> Marks => [.. _scale.Ticks.Select(tick => new AxisMark(tick.X / PerPercent, tick.Label))];

    public IReadOnlyList<TimeSegment> Breaks => [.. _scale.Breaks.Select(pause => new TimeSegment(pause.X / PerPercent, pause.Width / PerPercent))];

    /// <summary>
    /// Where a range of time lies: wide enough to be seen, and never past the end. Of what lies before or behind the axis only the nearer
    /// end of it, with no width.
    /// </summary>
    public TimeSegment Place(TimeRange time)
    {
        if (time.End < _shown.Start || time.Start > _shown.End)
        {
            return new TimeSegment(time.End < _shown.Start ? 0 : 100, 0);
        }

        var x = _scale.X(time.Start) / PerPercent;
        var width = Math.Max(MinWidth, (_scale.X(time.End) / PerPercent) - x);
        return new TimeSegment(Math.Min(x, 100 - width), width);
    }
}
