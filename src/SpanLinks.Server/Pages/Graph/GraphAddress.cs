using SpanLinks.Otlp.Ids;

namespace SpanLinks.Server.Pages.Graph;

/// <summary>
/// What the graph page was asked to show besides the graph: which lanes are unfolded, and which link or span is selected. What is
/// malformed, or not in the graph, selects nothing. It writes the addresses of the page's other states, relative to the page.
/// </summary>
public sealed record GraphAddress(IReadOnlySet<TraceId> Open, LinkKey? Link, SpanKey? Span)
{
    /// <summary>How many lanes can be unfolded at once, so that an address stays short.</summary>
    private const int MaxOpen = 8;

    public static GraphAddress Parse(IEnumerable<string?> open, string? link, string? span)
    {
        var traces = new HashSet<TraceId>();
        foreach (var text in open.Take(MaxOpen))
        {
            if (TraceId.TryParse(text, out var traceId))
            {
                traces.Add(traceId);
            }
        }

        return new GraphAddress(
            traces,
            LinkKey.TryParse(link, out var linkKey) ? linkKey : null,
            SpanAddress.TryParse(span, out var spanKey) ? spanKey : null);
    }

    public static string Of(TraceId traceId) => $"/graph/{traceId}";

    public string Select(LinkKey link) => Write(Open, $"link={link}") + "#selected";

    public string Select(SpanKey span) => Write(Open, $"span={SpanAddress.Of(span)}") + "#selected";

    /// <summary>Selects nothing.</summary>
    public string Deselect() => Write(Open, null);

    public string Unfold(TraceId traceId) => Write(Open.Append(traceId), Selection) + "#" + LaneId(traceId);

    public string Fold(TraceId traceId) => Write(Open.Where(open => open != traceId), Selection) + "#" + LaneId(traceId);

    /// <summary>The id of a lane's element.</summary>
    public static string LaneId(TraceId traceId) => $"t-{traceId}";

    private string? Selection => Link is { } link ? $"link={link}" : Span is { } span ? $"span={SpanAddress.Of(span)}" : null;

    private static string Write(IEnumerable<TraceId> open, string? selection) =>
        "?" + string.Join('&', open.Select(traceId => $"open={traceId}").Append(selection).Where(part => part is not null));
}
