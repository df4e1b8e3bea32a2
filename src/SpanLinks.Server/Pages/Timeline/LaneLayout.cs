using SpanLinks.Graph.Links;
using SpanLinks.Graph.Spans;
using SpanLinks.Server.Pages.Addresses;
using SpanLinks.Server.Pages.Text;

namespace SpanLinks.Server.Pages.Timeline;

/// <summary>Lays one trace out below the last.</summary>
internal sealed class LaneLayout(GraphIndex index, TimeScale scale, GraphAddress address)
{
    /// <summary>How many rows an unfolded lane shows.</summary>
    public const int MaxOpenRows = 1_000;

    private const double PadTop = 9;
    private const double PadBottom = 13;
    private const double RowHeight = 22;
    private const double GapLabelHeight = 15;
    private const double MoreHeight = 20;
    private const double MinHeight = 72;
    private const double MinCompactHeight = 52;
    private const double BarLaneHeight = 30;
    private const int MaxRoomyLanes = 8;
    private const double FocusTagHeight = 16;

    private readonly BarLayout _bars = new(index, scale, address);
    private readonly GapLayout _gaps = new(index, scale);
    private readonly StubLayout _stubs = new(index, address);
    private readonly HubLayout _hubs = new(index);
    private readonly bool _isCompact = index.Traces.Count > MaxRoomyLanes;

    public Lane Place(GraphTrace trace, LaneFold fold, int maxRows, double top) =>
        fold == LaneFold.Bar ? PlaceBar(trace, top) : PlaceSpans(trace, fold, fold == LaneFold.Spans ? MaxOpenRows : maxRows, top);

    private Lane PlaceBar(GraphTrace trace, double top)
    {
        var time = index.TimeOf(trace.TraceId);
        var y = top + ((BarLaneHeight - BarLayout.TopHeight) / 2);
        var lane = Describe(trace, LaneFold.Bar, top) with { Height = BarLaneHeight };
        return lane with
        {
            Bars = [_bars.OfTrace(trace, time, y)],
            Gaps = scale.Draws(time) && _gaps.Of(trace.Root, y, BarLayout.TopHeight) is { } gap ? [gap with { Label = "" }] : [],
        };
    }

    private Lane PlaceSpans(GraphTrace trace, LaneFold fold, int maxRows, double top)
    {
        var all = SpanTree.Flatten(trace);
        var rows = SpanTree.Fold(all, maxRows, Matters);
        var parts = new LaneParts();
        var y = top + PadTop;
        foreach (var row in rows)
        {
            y = PlaceRow(row, trace, y, parts);
        }

        var lane = Describe(trace, fold, top);
        var hidden = all.Count - rows.Count;
        var headHeight = (_isCompact ? MinCompactHeight : MinHeight) + (lane.IsFocused ? FocusTagHeight : 0);
        var moreHeight = hidden > 0 ? MoreHeight : 0;
        // A compact lane says what it hides below its name, where no arrow crosses it.
        var bottom = y + PadBottom + (_isCompact ? 0 : moreHeight);
        return lane with
        {
            Height = Math.Max(bottom - top, headHeight + (_isCompact ? moreHeight : 0)),
            Bars = parts.Bars,
            Gaps = parts.Gaps,
            Stubs = parts.Stubs,
            Hubs = parts.Hubs,
            HiddenSpans = hidden,
            MoreX = _isCompact ? TimelinePicture.LabelX : TimelinePicture.PlotLeft,
            MoreY = _isCompact ? top + headHeight - 8 : y,
        };
    }

    private Lane Describe(GraphTrace trace, LaneFold fold, double top)
    {
        var range = index.TimeOf(trace.TraceId);
        var services = trace.Spans.Select(span => span.ServiceName).Distinct().Count();
        var spans = Count.Of(trace.Spans.Count, "span") + (trace.IsCut ? " read" : "");
        var isShort = _isCompact || fold == LaneFold.Bar;
        return new Lane
        {
            TraceId = trace.TraceId,
            Y = top,
            Height = 0,
            Name = SafeText.Fit(trace.Root.Name, TimelinePicture.LabelWidth - (fold == LaneFold.Bar ? 34 : 0), 13),
            FullName = SafeText.Name(trace.Root.Name),
            ServiceName = SafeText.Fit(
                trace.Root.ServiceName, TimelinePicture.LabelWidth - (services == 1 ? 0 : isShort ? 26 : 54) - (isShort ? 84 : 0), 12)
                + (services == 1 ? "" : isShort ? $" +{services - 1}" : $" +{services - 1} more"),
            Service = index.Palette.Service(trace.Root.ServiceName),
            Facts = fold == LaneFold.Bar ? Count.Of(trace.Spans.Count) : isShort ? spans : $"{ShortId.Of(trace.TraceId)} · {spans}",
            Fold = fold,
            IsCompact = isShort,
            ErrorCount = trace.Spans.Count(span => span.IsError),
            IsFocused = trace.TraceId == index.Graph.TraceId,
            Bars = [],
            Gaps = [],
            Stubs = [],
            Hubs = [],
            HiddenSpans = 0,
            MoreX = 0,
            MoreY = 0,
            Bracket = index.IsLinkedAsWhole(trace.TraceId) ? (scale.X(range.Start), scale.X(range.End)) : null,
        };
    }

    /// <summary>Places a row with what belongs to it above and below; returns where the next one begins.</summary>
    private double PlaceRow(SpanRow row, GraphTrace trace, double y, LaneParts parts)
    {
        var height = row.Depth == 0 ? BarLayout.TopHeight : BarLayout.ChildHeight;
        if (_gaps.Of(row.Span, y + GapLabelHeight, height) is { } gap)
        {
            parts.Gaps.Add(gap);
            y += GapLabelHeight;
        }

        var bar = _bars.Of(row, row.Span == trace.Root, y);
        parts.Bars.Add(bar);
        var stubs = _stubs.Of(row.Span, bar);
        parts.Stubs.AddRange(stubs);
        var hubs = _hubs.Of(trace, row.Span, bar, bar.Y + bar.Height + 4 + (stubs.Count * StubLayout.RowHeight));
        parts.Hubs.AddRange(hubs);
        return y + RowHeight + ((stubs.Count + hubs.Count) * StubLayout.RowHeight);
    }

    private bool Matters(Span span) =>
        index.HasLinks(span) || span.IsError || span.Key == address.Span || span.Key == address.Link?.Linking;

    private sealed class LaneParts
    {
        public List<Bar> Bars { get; } = [];

        public List<Gap> Gaps { get; } = [];

        public List<Stub> Stubs { get; } = [];

        public List<HubPill> Hubs { get; } = [];
    }
}
