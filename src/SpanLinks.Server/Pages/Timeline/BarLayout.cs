using SpanLinks.Graph.Links;
using SpanLinks.Graph.Spans;
using SpanLinks.Server.Pages.Addresses;
using SpanLinks.Server.Pages.Text;

namespace SpanLinks.Server.Pages.Timeline;

/// <summary>Makes the bars of spans.</summary>
internal sealed class BarLayout(GraphIndex index, TimeScale scale, GraphAddress address)
{
    /// <summary>A span that took no time is still to be seen and clicked.</summary>
    public const double MinWidth = 3;

    public const double TopHeight = 16;
    public const double ChildHeight = 12;
    private const double LabelSize = 11.5;
    private const double MaxLabelWidth = 280;

    public Bar Of(SpanRow row, bool isLaneName, double y)
    {
        var span = row.Span;
        var bar = Place(TimeRange.Of(span), span, y, isLaneName ? "" : span.Name);
        return row.Depth == 0 ? bar with { IsTop = true, Height = TopHeight } : bar;
    }

    /// <summary>A whole trace as one bar, which stands for its root.</summary>
    public Bar OfTrace(GraphTrace trace, TimeRange time, double y) => Place(time, trace.Root, y, "") with
    {
        IsTop = true,
        Height = TopHeight,
        IsError = trace.Spans.Any(span => span.IsError),
        Title = $"{SafeText.Name(trace.Root.Name)}\n{Count.Of(trace.Spans.Count, "span")} · {DurationText.Of(time.Length)}",
    };

    private Bar Place(TimeRange time, Span span, double y, string name)
    {
        var x = scale.X(time.Start);
        var width = Math.Max(MinWidth, scale.X(time.End) - x);
        var duration = DurationText.Of(time.Length);
        // What goes on beyond the picture says its name where it begins to be seen.
        var isInside = x + width > TimelinePicture.PlotRight + 4;
        var labelX = isInside ? Math.Max(x, TimelinePicture.PlotLeft) + 6 : x + width + 7;
        var room = TimelinePicture.Width - labelX - TextWidth.Of(duration, LabelSize) - 20;
        return new Bar
        {
            Key = span.Key,
            X = x,
            Y = y,
            Width = width,
            Height = ChildHeight,
            IsDrawn = scale.Draws(time),
            Service = index.Palette.Service(span.ServiceName),
            IsTop = false,
            IsError = span.IsError,
            IsSelected = span.Key == address.Span,
            Name = name.Length == 0 ? "" : SafeText.Fit(name, Math.Clamp(room, 60, MaxLabelWidth), LabelSize),
            Duration = duration,
            LabelX = labelX,
            Title = Title(span, duration),
        };
    }

    private static string Title(Span span, string duration) =>
        $"{SafeText.Name(span.Name)}\n{SafeText.Name(span.ServiceName)} · {span.Kind} · {duration}"
        + (span.IsError ? "\nfailed" + (span.StatusMessage.Length > 0 ? ": " + SafeText.Value(span.StatusMessage) : "") : "");
}
