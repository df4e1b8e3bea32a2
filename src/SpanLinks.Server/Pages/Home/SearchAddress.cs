using SpanLinks.Graph.Search;
using SpanLinks.Graph.Search.Language;

namespace SpanLinks.Server.Pages.Home;

/// <summary>
/// A search as it stands in the address of the page: a query or filters, the range of time, whether it is live, and which page. Every text
/// is as it was given, right or wrong. How long they are is bounded by the request line.
/// </summary>
public sealed record SearchAddress
{
    public const string Outgoing = "outgoing";
    public const string Incoming = "incoming";
    public const string Dangling = "dangling";

    public string Query { get; init; } = "";

    public string Service { get; init; } = "";

    public string Operation { get; init; } = "";

    public string Status { get; init; } = "";

    public string MinDuration { get; init; } = "";

    public string MaxDuration { get; init; } = "";

    public string LinkType { get; init; } = "";

    /// <summary>Which links the span has: some of the three words.</summary>
    public IReadOnlyList<string> Has { get; init; } = [];

    public string From { get; init; } = "";

    public string To { get; init; } = "";

    public bool IsLive { get; init; }

    public string Cursor { get; init; } = "";

    public bool HasFilters => this with { Query = "", From = "", To = "", IsLive = false, Cursor = "", Has = [] } != Nothing || Has.Count > 0;

    private static SearchAddress Nothing { get; } = new();

    public static SearchAddress Parse(IQueryCollection values) => new()
    {
        Query = Text(values, "q"),
        Service = Text(values, "service"),
        Operation = Text(values, "operation"),
        Status = Text(values, "status"),
        MinDuration = Text(values, "minDuration"),
        MaxDuration = Text(values, "maxDuration"),
        LinkType = Text(values, "linkType"),
        Has = Text(values, "has") is { Length: > 0 } has ? has.Split(',') : [],
        From = Text(values, "from"),
        To = Text(values, "to"),
        IsLive = Text(values, "live") == "on",
        Cursor = Text(values, "cursor"),
    };

    /// <summary>The same range of time, live or not, without what is searched for.</summary>
    public SearchAddress Cleared => new() { From = From, To = To, IsLive = IsLive };

    /// <summary>The first page of a query in the same range of time.</summary>
    public SearchAddress For(string query) => Cleared with { Query = query };

    public SearchAddress Within(string from, string to = "") => this with { From = from, To = to, Cursor = "" };

    /// <summary>The filters that make this query; null where it asks for what the form has no field for.</summary>
    public SearchAddress? WithFiltersOf(SpanQuery query)
    {
        if (TraceFilters.TryRead(query) is not { Attributes.Count: 0 } filters)
        {
            return null;
        }

        return Cleared with
        {
            Service = filters.ServiceName ?? "",
            Operation = filters.Operation ?? "",
            Status = filters.Status is { } status ? $"{status}".ToLowerInvariant() : "",
            MinDuration = filters.MinDurationNano is { } min ? DurationLiteral.Print(min) : "",
            MaxDuration = filters.MaxDurationNano is { } max ? DurationLiteral.Print(max) : "",
            LinkType = filters.LinkType ?? "",
            Has =
            [
                .. filters.HasOutgoingLinks ? [Outgoing] : Array.Empty<string>(),
                .. filters.HasIncomingLinks ? [Incoming] : Array.Empty<string>(),
                .. filters.HasDanglingLinks ? [Dangling] : Array.Empty<string>(),
            ],
        };
    }

    /// <summary>The address of the page; what is not given needs no place in it.</summary>
    public string Href => "/" + Write(Parameters);

    /// <summary>The same question to the API.</summary>
    public string ApiHref => "/api/v1/traces" + Write(Parameters.Where(parameter => parameter.Name != "live"));

    /// <summary>What the API tells as it arrives.</summary>
    public string LiveHref => "/api/v1/traces/live" + Write(Question);

    /// <summary>What is given, as hidden fields of a form have it.</summary>
    public IEnumerable<(string Name, string Value)> Fields => Parameters.Where(parameter => parameter.Value.Length > 0);

    private IEnumerable<(string Name, string Value)> Question =>
    [
        ("q", Query), ("service", Service), ("operation", Operation), ("status", Status), ("minDuration", MinDuration),
        ("maxDuration", MaxDuration), ("linkType", LinkType), ("has", string.Join(',', Has)),
    ];

    private IEnumerable<(string Name, string Value)> Parameters =>
        [.. Question, ("from", From), ("to", To), ("live", IsLive ? "on" : ""), ("cursor", Cursor)];

    private static string Write(IEnumerable<(string Name, string Value)> parameters)
    {
        var given = parameters.Where(parameter => parameter.Value.Length > 0)
            .Select(parameter => $"{parameter.Name}={Uri.EscapeDataString(parameter.Value)}").ToList();
        return given.Count == 0 ? "" : "?" + string.Join('&', given);
    }

    private static string Text(IQueryCollection values, string name) => values[name].ToString();
}
