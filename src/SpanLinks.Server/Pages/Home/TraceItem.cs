using SpanLinks.Graph.Summaries;
using SpanLinks.Server.Pages.Addresses;
using SpanLinks.Server.Pages.Details;
using SpanLinks.Server.Pages.Text;
using SpanLinks.Server.Pages.Timeline;
using SpanLinks.Server.Query.Traces;

namespace SpanLinks.Server.Pages.Home;

/// <summary>A trace in the list.</summary>
public sealed record TraceItem
{
    private const int MaxServices = 3;

    public required string Href { get; init; }

    /// <summary>The trace by itself.</summary>
    public required string TraceHref { get; init; }

    public required string Name { get; init; }

    public required string ShortId { get; init; }

    /// <summary>The first services with their colour classes.</summary>
    public required IReadOnlyList<(string Name, string Colour)> Services { get; init; }

    public required int MoreServices { get; init; }

    public required ulong Started { get; init; }

    public required string Age { get; init; }

    public required string Duration { get; init; }

    /// <summary>Its part of the longest duration of the page, from 0 to 1.</summary>
    public required double DurationShare { get; init; }

    public required string Spans { get; init; }

    public required int Errors { get; init; }

    /// <summary>How many links its spans carry; null where there are none.</summary>
    public required string? Outgoing { get; init; }

    /// <summary>How many links point to it; null where there are none.</summary>
    public required string? Incoming { get; init; }

    /// <summary>How many of its links are known to dangle.</summary>
    public required int Dangling { get; init; }

    public required TinyPicture Picture { get; init; }

    /// <summary>The first spans that were asked for.</summary>
    public required IReadOnlyList<MatchedItem> Matched { get; init; }

    public required int MoreMatched { get; init; }

    internal static TraceItem Create(ListedTrace listed, Palette palette, int dangling, ulong longest, DateTimeOffset now)
    {
        var summary = listed.Summary;
        var trace = summary.Trace;
        var range = RangeOf(summary);
        var services = summary.ServiceNames.ToList();
        return new TraceItem
        {
            Href = GraphAddress.Of(trace.TraceId),
            TraceHref = $"/trace/{trace.TraceId}",
            Name = SafeText.Name(trace.Root.Name),
            ShortId = Text.ShortId.Of(trace.TraceId),
            Services = [.. services.Take(MaxServices).Select(name => (SafeText.Name(name), palette.Service(name)))],
            MoreServices = Math.Max(0, services.Count - MaxServices),
            Started = range.Start,
            Age = TimeText.Relative(range.Start, now),
            Duration = DurationText.Of(range.Length),
            DurationShare = longest == 0 ? 0 : (double)range.Length / longest,
            Spans = Count.Of(trace.Spans.Count) + (trace.IsCut ? "+" : ""),
            Errors = summary.ErrorCount,
            Outgoing = summary.OutgoingLinks == 0 ? null : Count.Of(summary.OutgoingLinks),
            Incoming = summary.IncomingLinks == 0 ? null : Count.Of(summary.IncomingLinks) + (summary.HasMoreIncomingLinks ? "+" : ""),
            Dangling = dangling,
            Picture = TinyPicture.Draw(summary, range, palette, listed.Matched),
            Matched = [.. (listed.Matched ?? []).Take(MatchedItem.MaxShown).Select(span => MatchedItem.Create(span, palette))],
            MoreMatched = Math.Max(0, (listed.Matched?.Count ?? 0) - MatchedItem.MaxShown),
        };
    }

    internal static TimeRange RangeOf(TraceSummary summary) => TimeRange.Around(summary.Trace.Spans.Select(TimeRange.Of));
}
