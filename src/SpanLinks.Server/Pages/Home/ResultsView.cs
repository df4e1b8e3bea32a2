using SpanLinks.Otlp.Ids;
using SpanLinks.Server.Pages.Details;
using SpanLinks.Server.Pages.Text;
using SpanLinks.Server.Query.Traces;

namespace SpanLinks.Server.Pages.Home;

/// <summary>A page of traces, and what to know about it.</summary>
public sealed record ResultsView
{
    public required string Title { get; init; }

    public required IReadOnlyList<TraceItem> Traces { get; init; }

    /// <summary>What was cut or ended early.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>What to try where nothing was found.</summary>
    public required string? Advice { get; init; }

    /// <summary>The address of the next page; null on the last one.</summary>
    public required string? Older { get; init; }

    /// <summary>The address of the first page; null on it.</summary>
    public required string? Newest { get; init; }

    internal static ResultsView Create(TraceList list, SearchAddress address, IReadOnlyDictionary<TraceId, int> dangling, DateTimeOffset now)
    {
        var palette = new Palette(list.Traces.SelectMany(trace => trace.Summary.ServiceNames), []);
        var longest = list.Traces.Select(trace => TraceItem.RangeOf(trace.Summary).Length).DefaultIfEmpty().Max();
        return new ResultsView
        {
            Title = TitleOf(list, address),
            Traces = [.. list.Traces.Select(trace => TraceItem.Create(trace, palette, dangling.GetValueOrDefault(trace.Summary.TraceId), longest, now))],
            Notes = [.. list.Cuts.Select(cut => cut.Statement).Prepend(list.Statement).OfType<string>()],
            Advice = list.Traces.Count > 0 ? null : AdviceOf(list, address),
            Older = list.Next is { } next ? (address with { Cursor = $"{next}", IsLive = false }).Href : null,
            Newest = address.Cursor.Length > 0 ? (address with { Cursor = "" }).Href : null,
        };
    }

    private static string TitleOf(TraceList list, SearchAddress address)
    {
        var count = list.Traces.Count;
        var more = list.Next is null && address.Cursor.Length == 0 ? "" : address.Cursor.Length == 0 ? "newest " : "older ";
        var number = count == 0 ? "No" : Count.Of(count);
        var noun = count == 1 ? "trace" : "traces";
        return list.Request.IsEveryTrace ? $"{number} {(more.Length == 0 && count > 0 ? "newest " : more)}{noun}" : $"{number} {more}{noun} found";
    }

    private static string AdviceOf(TraceList list, SearchAddress address) => list switch
    {
        { Next: not null } => "None so far. The search goes on with older traces.",
        _ when address.Cursor.Length > 0 => "There are no older traces.",
        _ when address.From.Length > 0 || address.To.Length > 0 => "Nothing in this range of time. A longer one may have it.",
        _ => "No span that is stored is all of this. Fewer filters, or =~ in place of = in the query, find more.",
    };
}
