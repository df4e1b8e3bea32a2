using SpanLinks.Graph.Links;
using SpanLinks.Graph.Spans;
using SpanLinks.Server.Pages.Graph;
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
    private const double FoldHeight = 20;
    private const double MinHeight = 72;
    private const double MinCompactHeight = 52;
    private const int MaxRoomyLanes = 8;
    private const double FocusTagHeight = 16;

    private readonly BarLayout _bars = new(index, scale, address);
    private readonly GapLayout _gaps = new(index, scale);
    private readonly StubLayout _stubs = new(index, address);

    public Lane Place(GraphTrace trace, int maxRows, double top)
    {
        var isOpen = address.Open.Contains(trace.TraceId);
        var all = SpanTree.Flatten(trace);
        var rows = SpanTree.Fold(all, isOpen ? MaxOpenRows : maxRows, Matters);
        var (bars, gaps, stubs) = (new List<Bar>(), new List<Gap>(), new List<Stub>());
        var y = top + PadTop;
        foreach (var row in rows)
        {
            y = PlaceRow(row, trace, y, bars, gaps, stubs);
        }

        var hidden = all.Count - rows.Count;
        var canFold = isOpen && all.Count > maxRows;
        var isFocused = trace.TraceId == index.Graph.TraceId;
        var range = index.TimeOf(trace.TraceId);
        var services = trace.Spans.Select(span => span.ServiceName).Distinct().Count();
        var isCompact = index.Graph.Traces.Count > MaxRoomyLanes;
        var headHeight = (isCompact ? MinCompactHeight : MinHeight) + (isFocused ? FocusTagHeight : 0);
        var foldHeight = hidden > 0 || canFold ? FoldHeight : 0;
        // A compact lane has its fold below its name, where no arrow crosses it.
        var bottom = y + PadBottom + (isCompact ? 0 : foldHeight);
        var spans = Count.Of(trace.Spans.Count, "span") + (trace.IsCut ? " read" : "");
        return new Lane
        {
            TraceId = trace.TraceId,
            Y = top,
            Height = Math.Max(bottom - top, headHeight + (isCompact ? foldHeight : 0)),
            Name = SafeText.Fit(trace.Root.Name, TimelinePicture.LabelWidth, 13),
            FullName = SafeText.Name(trace.Root.Name),
            ServiceName = SafeText.Fit(
                trace.Root.ServiceName, TimelinePicture.LabelWidth - (services > 1 ? 54 : 0) - (isCompact ? 90 : 0), 12)
                + (services > 1 ? $" +{services - 1} more" : ""),
            Service = index.Palette.Service(trace.Root.ServiceName),
            Facts = isCompact ? spans : $"{ShortId.Of(trace.TraceId)} · {spans}",
            IsCompact = isCompact,
            ErrorCount = trace.Spans.Count(span => span.IsError),
            IsFocused = isFocused,
            Bars = bars,
            Gaps = gaps,
            Stubs = stubs,
            HiddenSpans = hidden,
            CanFold = canFold,
            FoldX = isCompact ? TimelinePicture.LabelX : TimelinePicture.PlotLeft,
            FoldY = isCompact ? top + headHeight - 8 : y,
            Bracket = index.IsLinkedAsWhole(trace.TraceId) ? (scale.X(range.Start), scale.X(range.End)) : null,
        };
    }

    /// <summary>Places a row with what belongs to it above and below; returns where the next one begins.</summary>
    private double PlaceRow(SpanRow row, GraphTrace trace, double y, List<Bar> bars, List<Gap> gaps, List<Stub> stubs)
    {
        var height = row.Depth == 0 ? BarLayout.TopHeight : BarLayout.ChildHeight;
        if (_gaps.Of(row.Span, y + GapLabelHeight, height) is { } gap)
        {
            gaps.Add(gap);
            y += GapLabelHeight;
        }

        var bar = _bars.Of(row, row.Span == trace.Root, y);
        bars.Add(bar);
        var below = _stubs.Of(row.Span, bar);
        stubs.AddRange(below);
        return y + RowHeight + (below.Count * StubLayout.RowHeight);
    }

    private bool Matters(Span span) =>
        index.HasLinks(span) || span.IsError || span.Key == address.Span || span.Key == address.Link?.Linking;
}
