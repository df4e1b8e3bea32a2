using SpanLinks.Graph.Links;
using SpanLinks.Server.Pages.Text;
using SpanLinks.Server.Pages.Timeline;

namespace SpanLinks.Server.Pages.Graph;

/// <summary>The graph in numbers.</summary>
public sealed record GraphCounts(int Traces, int Spans, int Links, int Errors, int Dangling, string Duration, ulong StartedUnixNano)
{
    public static GraphCounts Of(LinkGraph graph)
    {
        var spans = graph.Traces.SelectMany(trace => trace.Spans).ToList();
        var range = spans.Count == 0 ? default : TimeRange.Around(spans.Select(TimeRange.Of));
        return new GraphCounts(
            graph.Traces.Count,
            spans.Count,
            graph.Links.Count,
            spans.Count(span => span.IsError),
            graph.Links.Count(link => link.State == LinkState.Dangling),
            DurationText.Of(range.Length),
            range.Start);
    }
}
