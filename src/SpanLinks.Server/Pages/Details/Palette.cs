using SpanLinks.Graph.Links;

namespace SpanLinks.Server.Pages.Details;

/// <summary>Which colour of the stylesheet stands for which service and link type, in one graph.</summary>
public sealed class Palette
{
    private const int ServiceColours = 8;
    private const int CustomTypeColours = 3;

    private static readonly Dictionary<string, string> WellKnownTypes = new()
    {
        ["follows_from"] = "follows",
        ["caused_by"] = "caused",
        ["aggregates"] = "aggregates",
        ["batch_item"] = "batch",
        ["retry_of"] = "retry",
    };

    private readonly Dictionary<string, string> _services = [];
    private readonly Dictionary<string, string> _types = [];

    /// <summary>Gives colours out in the order in which services and types appear.</summary>
    public Palette(IEnumerable<string> services, IEnumerable<string?> types)
    {
        foreach (var service in services)
        {
            _services.TryAdd(service, $"s{_services.Count % ServiceColours}");
        }

        var customTypes = 0;
        foreach (var type in types.OfType<string>().Distinct())
        {
            _types.Add(type, WellKnownTypes.GetValueOrDefault(type) ?? $"custom{customTypes++ % CustomTypeColours}");
        }
    }

    public static Palette Of(LinkGraph graph) => new(
        graph.Traces.SelectMany(trace => trace.Spans).Select(span => span.ServiceName), graph.Links.Select(link => link.Link.Type));

    public string Service(string name) => _services.GetValueOrDefault(name, "s0");

    /// <summary>A link without a type has a colour of its own.</summary>
    public string Type(string? type) => type is null ? "untyped" : _types.GetValueOrDefault(type, "untyped");
}
