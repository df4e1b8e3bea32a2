using SpanLinks.Graph.Links;
using SpanLinks.Otlp.Ids;
using SpanLinks.Server.Pages.Addresses;
using SpanLinks.Server.Pages.Details;

namespace SpanLinks.Server.Pages.Timeline;

/// <summary>The whole graph in a strip, whatever is zoomed to: a line for each trace.</summary>
public sealed record GraphMinimap(IReadOnlyList<MinimapTrace> Traces, double ViewX, double ViewWidth)
{
    public const double Height = 44;
    private const double Pad = 4;
    private const double MinWidth = 1.5;
    private const double MaxThickness = 4;
    private const double PlotWidth = TimelinePicture.PlotRight - TimelinePicture.PlotLeft;

    internal static GraphMinimap Draw(LinkGraph graph, Func<TraceId, TimeRange> timeOf, TimeScale scale, Palette palette, Zoom zoom)
    {
        var traces = graph.Traces;
        var distance = (Height - (2 * Pad)) / traces.Count;
        var lines = traces.Select((trace, row) =>
        {
            var time = timeOf(trace.TraceId);
            var x = scale.X(time.Start);
            return new MinimapTrace(
                x,
                Pad + (row * distance),
                Math.Max(MinWidth, scale.X(time.End) - x),
                Math.Clamp(distance * 0.7, 0.6, MaxThickness),
                palette.Service(trace.Root.ServiceName),
                trace.Spans.Any(span => span.IsError));
        });
        return new GraphMinimap([.. lines], TimelinePicture.PlotLeft + (zoom.From * PlotWidth), zoom.Length * PlotWidth);
    }
}

/// <summary>A trace in the strip.</summary>
public sealed record MinimapTrace(double X, double Y, double Width, double Height, string Service, bool IsError);
