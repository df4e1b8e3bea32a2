using SpanLinks.Graph.Summaries;
using SpanLinks.Server.Pages.Graph;
using SpanLinks.Server.Pages.Text;
using SpanLinks.Server.Pages.Timeline;

namespace SpanLinks.Server.Pages.Home;

/// <summary>A trace in the list.</summary>
public sealed record TraceItem
{
    private const int MaxServices = 3;

    public required string Href { get; init; }

    public required string Name { get; init; }

    public required string ShortId { get; init; }

    /// <summary>The first services with their colour classes.</summary>
    public required IReadOnlyList<(string Name, string Colour)> Services { get; init; }

    public required int MoreServices { get; init; }

    public required string Started { get; init; }

    public required string Age { get; init; }

    public required string Duration { get; init; }

    public required string Spans { get; init; }

    public required int Errors { get; init; }

    /// <summary>How many links go out and come in; null where there are none.</summary>
    public required string? Links { get; init; }

    public required IReadOnlyList<TinyBar> Picture { get; init; }

    public static TraceItem Create(TraceSummary summary, Palette palette, DateTimeOffset now)
    {
        var trace = summary.Trace;
        var range = TimeRange.Around(trace.Spans.Select(TimeRange.Of));
        var services = summary.ServiceNames.ToList();
        return new TraceItem
        {
            Href = GraphAddress.Of(trace.TraceId),
            Name = SafeText.Name(trace.Root.Name),
            ShortId = Text.ShortId.Of(trace.TraceId),
            Services = [.. services.Take(MaxServices).Select(name => (SafeText.Name(name), palette.Service(name)))],
            MoreServices = Math.Max(0, services.Count - MaxServices),
            Started = TimeText.Of(range.Start),
            Age = TimeText.Relative(range.Start, now),
            Duration = DurationText.Of(range.Length),
            Spans = Count.Of(trace.Spans.Count) + (trace.IsCut ? "+" : ""),
            Errors = summary.ErrorCount,
            Links = LinksOf(summary),
            Picture = TinyBar.Draw(trace, range, palette),
        };
    }

    private static string? LinksOf(TraceSummary summary)
    {
        var outgoing = $"{Count.Of(summary.OutgoingLinks)} out";
        var incoming = $"{Count.Of(summary.IncomingLinks)}{(summary.HasMoreIncomingLinks ? "+" : "")} in";
        return (summary.OutgoingLinks, summary.IncomingLinks) switch
        {
            (0, 0) => null,
            (_, 0) => outgoing,
            (0, _) => incoming,
            _ => $"{outgoing} · {incoming}",
        };
    }
}
