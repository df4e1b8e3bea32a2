using SpanLinks.Graph.CriticalPaths;
using SpanLinks.Otlp.Ids;
using SpanLinks.Server.Pages.Addresses;
using SpanLinks.Server.Pages.Text;
using SpanLinks.Server.Pages.Timeline;
using SpanLinks.Server.Pages.Waterfall;

namespace SpanLinks.Server.Pages.Trace;

/// <summary>What a trace's page shows.</summary>
public sealed record TraceView
{
    private const int MaxServices = 100;
    private const int MaxShares = 8;

    public required string Title { get; init; }

    public required TraceId TraceId { get; init; }

    public required TraceAddress Address { get; init; }

    public required ulong Started { get; init; }

    public required string Duration { get; init; }

    public required int Spans { get; init; }

    public required int Errors { get; init; }

    public required int Outgoing { get; init; }

    public required string Incoming { get; init; }

    public required int Levels { get; init; }

    /// <summary>Links to the trace as a whole; empty where there are none.</summary>
    public required string WholeLinks { get; init; }

    /// <summary>What is not shown, in sentences.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    public required IReadOnlyList<ServiceItem> Services { get; init; }

    public required IReadOnlyList<ShareItem> Shares { get; init; }

    public required IReadOnlyList<MinimapPath> Map { get; init; }

    /// <summary>In the small picture, what the axis shows; null where that is all.</summary>
    public required TimeSegment? Zoom { get; init; }

    public required RowsView Rows { get; init; }

    /// <summary>How many rows match the filter; those above them that are shown too do not count.</summary>
    public required int Matches { get; init; }

    /// <summary>Null where nothing is selected.</summary>
    public required PanelView? Panel { get; init; }

    internal static TraceView Create(
        TraceContent content, TraceAddress address, IReadOnlyList<ShownRow> shown, RowsView rows, PanelView? panel)
    {
        var trace = content.Trace;
        var spans = content.Tree.Rows;
        var whole = content.Incoming.Of(default)?.Count ?? 0;
        return new TraceView
        {
            Title = SafeText.Name(trace.Root.Name),
            TraceId = trace.TraceId,
            Address = address,
            Started = trace.StartTimeUnixNano,
            Duration = DurationText.Of(TimeRange.Around(trace.Spans.Select(TimeRange.Of)).Length),
            Spans = spans.Count,
            Errors = trace.Spans.Count(span => span.IsError),
            Outgoing = trace.Spans.Sum(span => span.Links.Count),
            Incoming = Count.Of(content.Incoming.Count) + (content.Incoming.IsCut ? "+" : ""),
            Levels = spans.Max(row => row.Depth) + 1,
            WholeLinks = whole == 0 ? "" : Count.Of(whole, "link"),
            Notes = trace.IsCut ? [$"Only {Count.Of(TraceContent.MaxSpans)} spans of this trace are shown. Spans may seem to lack their parents."] : [],
            Services = [.. trace.Spans.CountBy(span => span.ServiceName).OrderByDescending(service => service.Value)
                .Take(MaxServices).Select(service => ServiceOf(service, content, address))],
            Shares = SharesOf(content),
            Map = Minimap.Draw([.. shown.Select(row => spans[row.Index].Span)], content.WholeScale, content.Palette),
            Zoom = ZoomOf(content),
            Rows = rows,
            Matches = shown.Count(row => !row.IsContext),
            Panel = panel,
        };
    }

    private static TimeSegment? ZoomOf(TraceContent content) =>
        content.Zoomed is null ? null : content.WholeScale.Place(TimeRange.Of(content.Zoomed));

    private static ServiceItem ServiceOf(KeyValuePair<string, int> service, TraceContent content, TraceAddress address)
    {
        var isChosen = address.Service == service.Key;
        return new ServiceItem(
            service.Key, SafeText.Name(service.Key), content.Palette.Service(service.Key), Count.Of(service.Value, "span"),
            content.Trace.Spans.Count(span => span.IsError && span.ServiceName == service.Key),
            address.OfService(isChosen ? "" : service.Key), isChosen);
    }

    private static List<ShareItem> SharesOf(TraceContent content) => content.Path is not { DurationNano: > 0 } path
        ? []
        : [.. path.Shares.Take(MaxShares).Select(share => new ShareItem(
            SafeText.Name(share.ServiceName), content.Palette.Service(share.ServiceName), SafeText.Name(share.Operation),
            share.Kind switch { CriticalSegmentKind.Work => "", CriticalSegmentKind.Waiting => "on the way", _ => "before it starts" },
            DurationText.Of(share.DurationNano), 100.0 * share.DurationNano / path.DurationNano))];
}
