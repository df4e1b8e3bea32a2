using SpanLinks.Graph.Links;
using SpanLinks.Server.Pages.Graph;
using SpanLinks.Server.Pages.Timeline;

namespace SpanLinks.Server.Pages.Home;

/// <summary>A span in the small picture of a trace.</summary>
public sealed record TinyBar(double X, double Y, double Width, string Colour, bool IsError)
{
    public const double PictureWidth = 120;
    public const double PictureHeight = 24;
    public const double Height = 3;
    private const int MaxRows = 6;
    private const double MinWidth = 2;

    /// <summary>The first spans of the trace, one below the other.</summary>
    public static IReadOnlyList<TinyBar> Draw(GraphTrace trace, TimeRange range, Palette palette)
    {
        var rows = SpanTree.Fold(SpanTree.Flatten(trace), MaxRows, span => span.IsError);
        var scale = (PictureWidth - MinWidth) / Math.Max(1.0, range.Length);
        var distance = PictureHeight / Math.Max(3, rows.Count);
        return [.. rows.Select((row, index) =>
        {
            var time = TimeRange.Of(row.Span);
            return new TinyBar(
                (time.Start - range.Start) * scale,
                (index + 0.5) * distance - (Height / 2),
                Math.Max(MinWidth, time.Length * scale),
                palette.Service(row.Span.ServiceName),
                row.Span.IsError);
        })];
    }
}
