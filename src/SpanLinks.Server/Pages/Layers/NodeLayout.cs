using SpanLinks.Graph.Links;
using SpanLinks.Server.Pages.Addresses;
using SpanLinks.Server.Pages.Details;
using SpanLinks.Server.Pages.Layout;
using SpanLinks.Server.Pages.Text;
using SpanLinks.Server.Pages.Timeline;

namespace SpanLinks.Server.Pages.Layers;

/// <summary>Makes the boxes of traces.</summary>
internal static class NodeLayout
{
    /// <summary>How many arrows that come in have a label.</summary>
    public const int MaxLabels = 12;

    public const double LeastHeight = 66;

    private const double TextWidth = LayerNode.Width - 28;

    public static LayerNode Of(GraphTrace trace, LinkGraph graph, Box box, Palette palette, GraphAddress address)
    {
        var services = trace.Spans.Select(span => span.ServiceName).Distinct().Count();
        var errors = trace.Spans.Count(span => span.IsError);
        var spans = Count.Of(trace.Spans.Count, "span") + (trace.IsCut ? " read" : "");
        var duration = DurationText.Of(TimeRange.Around(trace.Spans.Select(TimeRange.Of)).Length);
        return new LayerNode
        {
            TraceId = trace.TraceId,
            Root = trace.Root.Key,
            X = box.X,
            Y = box.Y,
            Height = box.Height,
            Name = SafeText.Fit(trace.Root.Name, TextWidth, 13),
            ServiceName = SafeText.Fit(trace.Root.ServiceName, TextWidth - (services > 1 ? 54 : 0), 12) + (services > 1 ? $" +{services - 1} more" : ""),
            Service = palette.Service(trace.Root.ServiceName),
            Facts = $"{spans} · {duration}",
            Errors = errors == 0 ? "" : Count.Of(errors, "error"),
            Title = $"{SafeText.Name(trace.Root.Name)}\n{SafeText.Name(trace.Root.ServiceName)} · {spans} · {duration}"
                + (errors == 0 ? "" : $" · {Count.Of(errors, "error")}") + $"\ntrace {trace.TraceId}\n{TimeText.Of(trace.StartTimeUnixNano)}",
            IsFocused = trace.TraceId == graph.TraceId,
            IsSelected = address.Span?.TraceId == trace.TraceId,
        };
    }
}
