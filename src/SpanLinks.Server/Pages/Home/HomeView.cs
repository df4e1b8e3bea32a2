using SpanLinks.Graph.Summaries;
using SpanLinks.Server.Pages.Graph;

namespace SpanLinks.Server.Pages.Home;

/// <summary>What the home page shows.</summary>
public sealed record HomeView(IReadOnlyList<TraceItem> Traces)
{
    public const int MaxTraces = 50;

    public static HomeView Create(IReadOnlyList<TraceSummary> summaries, DateTimeOffset now)
    {
        var palette = new Palette(summaries.SelectMany(summary => summary.ServiceNames), []);
        return new HomeView([.. summaries.Select(summary => TraceItem.Create(summary, palette, now))]);
    }
}
