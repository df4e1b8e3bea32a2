using SpanLinks.Graph.Spans;
using SpanLinks.Server.Pages.Graph;
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
        var time = TimeRange.Of(span);
        var x = scale.X(time.Start);
        var width = Math.Max(MinWidth, scale.X(time.End) - x);
        var duration = DurationText.Of(span.DurationNano);
        var room = TimelinePicture.Width - x - width - TextWidth.Of(duration, LabelSize) - 20;
        return new Bar
        {
            Key = span.Key,
            X = x,
            Y = y,
            Width = width,
            Height = row.Depth == 0 ? TopHeight : ChildHeight,
            Service = index.Palette.Service(span.ServiceName),
            IsTop = row.Depth == 0,
            IsError = span.IsError,
            IsSelected = span.Key == address.Span,
            Name = isLaneName ? "" : SafeText.Fit(span.Name, Math.Clamp(room, 60, MaxLabelWidth), LabelSize),
            Duration = duration,
            Title = Title(span, duration),
        };
    }

    private static string Title(Span span, string duration) =>
        $"{SafeText.Name(span.Name)}\n{SafeText.Name(span.ServiceName)} · {span.Kind} · {duration}"
        + (span.IsError ? "\nfailed" + (span.StatusMessage.Length > 0 ? ": " + SafeText.Value(span.StatusMessage) : "") : "");
}
