using SpanLinks.Graph.Links;
using SpanLinks.Graph.Spans;
using SpanLinks.Graph.Store;
using SpanLinks.Server.Pages.Addresses;
using SpanLinks.Server.Pages.Waterfall;

namespace SpanLinks.Server.Pages.Trace;

/// <summary>A window of a waterfall's rows.</summary>
public sealed record RowsView
{
    /// <summary>How many links of a window are looked at more closely than to count them; the details do so in any case.</summary>
    private const int MaxResolvedLinks = 1_000;

    /// <summary>How many rows are shown, in all windows.</summary>
    public required int Total { get; init; }

    public required RowWindow Window { get; init; }

    public required IReadOnlyList<TraceRow> Rows { get; init; }

    public required IReadOnlyList<AxisMark> Marks { get; init; }

    public required IReadOnlyList<TimeSegment> Breaks { get; init; }

    internal static async Task<RowsView> CreateAsync(
        TraceContent content, TraceAddress address, IReadOnlyList<ShownRow> shown, ILinkStore store, DanglingRules rules, CancellationToken cancellationToken)
    {
        var window = WindowOf(content, address, shown).Within(shown.Count);
        var rows = shown.Skip(window.First).Take(window.Count).ToList();
        var links = await SpanLinkReader.ResolveAsync(store, Linking(rows.Select(row => content.Tree.Rows[row.Index].Span)), cancellationToken, rules);
        var layout = new RowLayout(content, address, links);
        return new RowsView
        {
            Total = shown.Count,
            Window = window,
            Rows = [.. rows.Select((row, index) => layout.Of(row, window.First + index))],
            Marks = content.Scale.Marks,
            Breaks = content.Scale.Breaks,
        };
    }

    // The rows that were asked for, or those around the span whose details are shown.
    private static RowWindow WindowOf(TraceContent content, TraceAddress address, IReadOnlyList<ShownRow> shown)
    {
        if (address.Rows is { } rows)
        {
            return rows;
        }

        var selected = address.Span is { } span && content.Tree.Find(span) is { } index ? shown.TakeWhile(row => row.Index < index).Count() : 0;
        return RowWindow.Around(selected);
    }

    private static List<Span> Linking(IEnumerable<Span> spans)
    {
        var linking = new List<Span>();
        var links = 0;
        foreach (var span in spans)
        {
            links += span.Links.Count;
            if (links > MaxResolvedLinks)
            {
                break;
            }

            if (span.Links.Count > 0)
            {
                linking.Add(span);
            }
        }

        return linking;
    }
}
