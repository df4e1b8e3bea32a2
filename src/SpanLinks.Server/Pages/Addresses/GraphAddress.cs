using SpanLinks.Otlp.Ids;

namespace SpanLinks.Server.Pages.Addresses;

/// <summary>
/// What the graph page shows besides the graph: everything that one can change on it. What is malformed, or not in the graph, counts as not
/// given. It writes the addresses of the page's other states, relative to the page.
/// </summary>
public sealed record GraphAddress
{
    /// <summary>How many traces, types or services an address names, so that it stays short.</summary>
    private const int MaxListed = 16;
    private const int MaxNameLength = 300;

    public static GraphAddress Plain { get; } = new();

    /// <summary>The parameters of the graph itself (direction, maxHops, …), as they were given.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Bounds { get; init; } = [];

    /// <summary>The parameters of the graph as a query, for the API.</summary>
    public string BoundsQuery => (Plain with { Bounds = Bounds }).ToString();

    /// <summary>Whether the graph is drawn in layers rather than on a timeline.</summary>
    public bool IsLayered { get; init; }

    /// <summary>Whether the page follows the graph while it grows.</summary>
    public bool IsLive { get; init; }

    /// <summary>How all lanes are folded that are not named; null for what suits their number.</summary>
    public LaneFold? Lanes { get; init; }

    /// <summary>The lanes that show their spans.</summary>
    public IReadOnlySet<TraceId> Open { get; init; } = new HashSet<TraceId>();

    /// <summary>The lanes that are one bar.</summary>
    public IReadOnlySet<TraceId> Folded { get; init; } = new HashSet<TraceId>();

    /// <summary>The link types that are shown, empty for links without one; null for all.</summary>
    public IReadOnlyList<string>? Types { get; init; }

    /// <summary>The services of which a trace has to have a span to be shown; null for all.</summary>
    public IReadOnlyList<string>? Services { get; init; }

    public Zoom Zoom { get; init; } = Zoom.Whole;

    public LinkKey? Link { get; init; }

    public SpanKey? Span { get; init; }

    public static string Of(TraceId traceId) => $"/graph/{traceId}";

    /// <summary>The graph of a trace with a span of it selected.</summary>
    public static string Of(SpanKey span) => Of(span.TraceId) + (Plain with { Span = span });

    /// <summary>The graph of a linking span's trace with the link selected.</summary>
    public static string Of(LinkKey link) => Of(link.Linking.TraceId) + (Plain with { Link = link });

    /// <summary>The id of a lane's element.</summary>
    public static string LaneId(TraceId traceId) => $"t-{traceId}";

    public static GraphAddress Read(IQueryCollection query, IEnumerable<string> boundNames) => new()
    {
        Bounds = [.. boundNames.Where(query.ContainsKey).Select(name => KeyValuePair.Create(name, query[name].ToString()))],
        IsLayered = query["view"] == "layers",
        IsLive = query["live"] == "on",
        Lanes = LaneFolds.Parse(query["lanes"]),
        Open = Traces(query["open"]),
        Folded = Traces(query["fold"]),
        Types = Names(query, "type"),
        Services = Names(query, "service"),
        Zoom = Zoom.Parse(query["zoom"]),
        Link = LinkKey.TryParse(query["link"], out var link) ? link : null,
        Span = SpanAddress.TryParse(query["span"], out var span) ? span : null,
    };

    public string Select(LinkKey link) => Write(this with { Link = link, Span = null }, "selected");

    public string Select(SpanKey span) => Write(this with { Link = null, Span = span }, "selected");

    /// <summary>Selects nothing.</summary>
    public string Deselect() => Write(this with { Link = null, Span = null });

    public string Unfold(TraceId traceId) => Write(
        this with { Open = Open.Append(traceId).ToHashSet(), Folded = Folded.Where(other => other != traceId).ToHashSet() }, LaneId(traceId));

    public string Fold(TraceId traceId) => Write(
        this with { Open = Open.Where(other => other != traceId).ToHashSet(), Folded = Folded.Append(traceId).ToHashSet() }, LaneId(traceId));

    /// <summary>Folds or unfolds all lanes.</summary>
    public string FoldAll(LaneFold fold) => Write(this with { Lanes = fold, Open = Plain.Open, Folded = Plain.Folded });

    /// <summary>Shows links of a type only, as well as those that are shown already; or no longer, where it is shown.</summary>
    public string ToggleType(string type) => Write(this with { Types = Toggle(Types, type) });

    public string ToggleService(string service) => Write(this with { Services = Toggle(Services, service) });

    public string Show(Zoom zoom) => Write(this with { Zoom = zoom });

    public string Show(bool layered) => Write(this with { IsLayered = layered });

    public string Follow(bool live) => Write(this with { IsLive = live });

    /// <summary>Asks for another graph: the axis is another one then, so what was zoomed to is not there.</summary>
    public string Bound(string name, string value) => Write(this with
    {
        Bounds = [.. Bounds.Where(bound => bound.Key != name), KeyValuePair.Create(name, value)],
        Zoom = Zoom.Whole,
    });

    /// <summary>The value of a parameter of the graph, or what it is where it was not given.</summary>
    public string BoundOr(string name, string otherwise) => Bounds.FirstOrDefault(bound => bound.Key == name).Value ?? otherwise;

    /// <summary>The address as a query; a question mark alone for the plain page.</summary>
    public override string ToString() => "?" + string.Join('&', Parts().Select(part => $"{part.Name}={Uri.EscapeDataString(part.Value)}"));

    private static string Write(GraphAddress address, string? element = null) => address + (element is null ? "" : "#" + element);

    private IEnumerable<(string Name, string Value)> Parts() =>
    [
        .. Bounds.Select(bound => (bound.Key, bound.Value)),
        .. When(IsLayered, "view", "layers"),
        .. When(IsLive, "live", "on"),
        .. When(Lanes is not null, "lanes", Lanes is { } fold ? LaneFolds.Name(fold) : ""),
        .. Open.Take(MaxListed).Select(traceId => ("open", traceId.ToString())),
        .. Folded.Take(MaxListed).Select(traceId => ("fold", traceId.ToString())),
        .. (Types ?? []).Select(type => ("type", type)),
        .. (Services ?? []).Select(service => ("service", service)),
        .. When(Zoom != Zoom.Whole, "zoom", Zoom.ToString()),
        .. When(Link is not null, "link", $"{Link}"),
        .. When(Span is not null, "span", Span is { } span ? SpanAddress.Of(span) : ""),
    ];

    private static IEnumerable<(string, string)> When(bool isGiven, string name, string value) => isGiven ? [(name, value)] : [];

    private static HashSet<TraceId> Traces(IEnumerable<string?> texts)
    {
        var traces = new HashSet<TraceId>();
        foreach (var text in texts.Take(MaxListed))
        {
            if (TraceId.TryParse(text, out var traceId))
            {
                traces.Add(traceId);
            }
        }

        return traces;
    }

    private static List<string>? Names(IQueryCollection query, string name) => !query.TryGetValue(name, out var values) ? null
        : [.. values.OfType<string>().Where(value => value.Length <= MaxNameLength).Distinct().Take(MaxListed)];

    private static List<string>? Toggle(IReadOnlyList<string>? shown, string name)
    {
        List<string> next = shown is null ? [name] : shown.Contains(name) ? [.. shown.Where(other => other != name)] : [.. shown, name];
        return next.Count == 0 ? null : next;
    }
}
