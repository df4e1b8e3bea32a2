using SpanLinks.Graph.Spans;
using SpanLinks.Graph.Summaries;
using SpanLinks.Server.Pages.Details;
using SpanLinks.Server.Pages.Timeline;

namespace SpanLinks.Server.Pages.Home;

/// <summary>The small picture of a trace: its first spans one below the other, and where links come in and go out.</summary>
/// <param name="Bars">The spans.</param>
/// <param name="Causes">Where spans begin that carry links: what caused them lies outside, or elsewhere in the trace.</param>
/// <param name="Effects">Where spans end that links point to.</param>
public sealed record TinyPicture(IReadOnlyList<TinyBar> Bars, IReadOnlyList<TinyMark> Causes, IReadOnlyList<TinyMark> Effects)
{
    public const double Width = 240;
    public const double Height = 36;
    private const double Edge = 6; // room for marks at both ends
    private const int MaxRows = 6;
    private const double MinWidth = 2;
    private const double MaxDistance = 12; // from one span to the next
    private const double Filled = 0.5; // how much of that a span fills

    /// <param name="summary">The trace.</param>
    /// <param name="range">Its time.</param>
    /// <param name="palette">The colours of services.</param>
    /// <param name="matched">Spans that were asked for; they come before others, as do failed ones and those with links.</param>
    public static TinyPicture Draw(TraceSummary summary, TimeRange range, Palette palette, IReadOnlyList<Span>? matched)
    {
        var selected = matched?.Select(span => span.Key.SpanId).ToHashSet() ?? [];
        bool IsLinked(Span span) => summary.LinkedSpans.Contains(span.Key.SpanId);
        var rows = SpanTree.Fold(
            SpanTree.Flatten(summary.Trace), MaxRows,
            span => span.IsError || span.Links.Count > 0 || IsLinked(span) || selected.Contains(span.Key.SpanId));
        var scale = (Width - (2 * Edge) - MinWidth) / Math.Max(1.0, range.Length);
        var distance = Math.Min(MaxDistance, Height / rows.Count);
        var top = (Height - (distance * rows.Count)) / 2;
        var bars = rows.Select((row, index) =>
        {
            var time = TimeRange.Of(row.Span);
            var end = Math.Min(time.End, range.End); // the range is of all spans, but a clock may be broken
            return (row.Span, Bar: new TinyBar(
                Edge + ((time.Start - range.Start) * scale),
                top + ((index + 0.5) * distance),
                Math.Max(MinWidth, (end - Math.Min(end, time.Start)) * scale),
                distance * Filled,
                palette.Service(row.Span.ServiceName),
                row.Span.IsError,
                matched is not null && !selected.Contains(row.Span.Key.SpanId)));
        }).ToList();
        return new TinyPicture(
            [.. bars.Select(bar => bar.Bar)],
            [.. bars.Where(bar => bar.Span.Links.Count > 0).Select(bar => new TinyMark(bar.Bar.X, bar.Bar.Y))],
            [.. bars.Where(bar => IsLinked(bar.Span)).Select(bar => new TinyMark(bar.Bar.X + bar.Bar.Width, bar.Bar.Y))]);
    }
}

/// <summary>A span of the picture; <c>Y</c> is its middle. It is faded where others were asked for.</summary>
public sealed record TinyBar(double X, double Y, double Width, double Height, string Colour, bool IsError, bool IsFaded);

/// <summary>An end of a span that a link is tied to.</summary>
public sealed record TinyMark(double X, double Y);
