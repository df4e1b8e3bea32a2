using System.Globalization;
using SpanLinks.Otlp.Ids;

namespace SpanLinks.Server.Pages.Addresses;

/// <summary>
/// What a trace's page was asked to show. What is malformed is as if it had not been given. It writes the addresses of the page's other
/// states, relative to the page.
/// </summary>
public sealed record TraceAddress
{
    /// <summary>How many rows can be folded or unfolded one by one, so that an address stays short: it stands twice in every row.</summary>
    private const int MaxToggled = 24;

    private const int MaxTextLength = 200;
    private const int MaxDepth = 1_000;

    /// <summary>The span whose details are shown; zero for the trace as a whole.</summary>
    public SpanId? Span { get; init; }

    /// <summary>A part of a span's name.</summary>
    public string Text { get; init; } = "";

    public string Service { get; init; } = "";

    public bool ErrorsOnly { get; init; }

    public bool LinksOnly { get; init; }

    /// <summary>How many levels are shown; null for all.</summary>
    public int? Levels { get; init; }

    /// <summary>The rows that are folded although the level would not have it, or the other way round.</summary>
    public IReadOnlySet<SpanId> Toggled { get; init; } = new HashSet<SpanId>();

    /// <summary>The span whose time the axis shows; null for the time of the whole trace.</summary>
    public SpanId? Zoom { get; init; }

    public RowWindow? Rows { get; init; }

    /// <summary>The cursor of the page of incoming links that the details show.</summary>
    public string? Incoming { get; init; }

    public bool HasFilter => Text.Length > 0 || Service.Length > 0 || ErrorsOnly || LinksOnly;

    public static TraceAddress Parse(TraceParameters given) => new()
    {
        Span = ParseSpan(given.Span),
        Text = Cut(given.Text),
        Service = Cut(given.Service),
        ErrorsOnly = given.Errors == "1",
        LinksOnly = given.Links == "1",
        Levels = int.TryParse(given.Levels, NumberStyles.None, CultureInfo.InvariantCulture, out var levels) && levels is > 0 and <= MaxDepth ? levels : null,
        Toggled = (given.Fold ?? "").Split(',', MaxToggled + 1).Take(MaxToggled).Select(ParseSpan).OfType<SpanId>().ToHashSet(),
        Zoom = ParseSpan(given.Zoom),
        Rows = RowWindow.TryParse(given.Rows),
        Incoming = given.Incoming,
    };

    /// <summary>A span of any trace, with its row in sight.</summary>
    public static string Of(SpanKey span) => span.SpanId.IsZero ? Of(span.TraceId) : $"{Of(span.TraceId)}?span={span.SpanId}#{RowId(span.SpanId)}";

    public static string Of(TraceId traceId) => $"/trace/{traceId}";

    /// <summary>The id of a row's element.</summary>
    public static string RowId(SpanId spanId) => $"s-{spanId}";

    public string Select(SpanId span) =>
        (this with { Span = span, Rows = null, Incoming = null }).Write() + (span.IsZero ? "" : "#" + RowId(span));

    public string Deselect() => (this with { Span = null, Incoming = null }).Write();

    /// <summary>Folds or unfolds a row, and shows it where it was.</summary>
    public string Toggle(SpanId span, int row)
    {
        var toggled = Toggled.Contains(span) ? Toggled.Where(other => other != span) : Toggled.TakeLast(MaxToggled - 1).Append(span);
        return (this with { Toggled = toggled.ToHashSet(), Rows = RowWindow.Around(row) }).Write() + "#" + RowId(span);
    }

    /// <summary>Shows this many levels.</summary>
    public string Unfold(int? levels) => (this with { Levels = levels, Toggled = new HashSet<SpanId>(), Rows = null }).Write();

    /// <summary>Shows the time of a span only, or of the whole trace.</summary>
    public string ZoomTo(SpanId? span) => (this with { Zoom = span }).Write();

    public string OfService(string service) => (this with { Service = service, Rows = null }).Write();

    public string Unfiltered() => (this with { Text = "", Service = "", ErrorsOnly = false, LinksOnly = false, Rows = null }).Write();

    public string At(RowWindow rows) => (this with { Rows = rows }).Write();

    public string IncomingAt(string? cursor) => (this with { Incoming = cursor, Rows = null }).Write();

    /// <summary>What the form of filters does not ask for and has to keep.</summary>
    public IEnumerable<KeyValuePair<string, string>> Kept() => Fields().Where(field => field.Key is "span" or "levels" or "fold" or "zoom");

    private string Write() => "?" + string.Join('&', Fields().Select(field => $"{field.Key}={Uri.EscapeDataString(field.Value)}"));

    private IEnumerable<KeyValuePair<string, string>> Fields()
    {
        (string Name, string? Value)[] fields =
        [
            ("q", Text), ("service", Service), ("errors", ErrorsOnly ? "1" : ""), ("links", LinksOnly ? "1" : ""),
            ("levels", Levels?.ToString(CultureInfo.InvariantCulture)), ("fold", string.Join(',', Toggled)),
            ("zoom", Zoom?.ToString()), ("rows", Rows?.ToString()), ("span", Span?.ToString()), ("in", Incoming),
        ];
        return fields.Where(field => !string.IsNullOrEmpty(field.Value)).Select(field => KeyValuePair.Create(field.Name, field.Value!));
    }

    // Also as the graph page writes it, with the trace.
    private static SpanId? ParseSpan(string? text) =>
        SpanId.TryParse(text, out var spanId) ? spanId : SpanAddress.TryParse(text, out var key) ? key.SpanId : null;

    private static string Cut(string? text) => text is null ? "" : text.Length <= MaxTextLength ? text : text[..MaxTextLength];
}
