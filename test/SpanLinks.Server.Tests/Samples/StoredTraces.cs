using System.Text.Json.Nodes;
using SpanLinks.Server.Tests.Support;

namespace SpanLinks.Server.Tests.Samples;

/// <summary>A link as the API tells it.</summary>
internal sealed record StoredLink(string Linking, string LinkingName, string Type, string Linked, string LinkedName, string State, JsonNode Attributes)
{
    /// <summary>From which trace to which, and how.</summary>
    public (string Linking, string Type, string Linked) Edge => (Linking, Type, Linked);

    public string? Attribute(string key) => (string?)Attributes.AsArray()
        .SingleOrDefault(attribute => (string?)attribute!["key"] == key)?["value"]!.AsObject().Single().Value?.ToString();
}

/// <summary>Everything that the server has: the names of the traces' roots by trace id, and the links of every trace.</summary>
internal sealed record StoredTraces(IReadOnlyDictionary<string, string> Names, IReadOnlyList<StoredLink> Links)
{
    private const int Limit = 1_000;

    public static async Task<StoredTraces> ReadAsync(TestServer server)
    {
        var traces = (await server.GetJsonAsync($"api/v1/traces?limit={Limit}"))["traces"]!.AsArray();
        Assert.InRange(traces.Count, 1, Limit - 1);
        var names = traces.ToDictionary(trace => (string)trace!["traceId"]!, trace => (string)trace!["rootName"]!);
        var links = new List<StoredLink>();
        foreach (var traceId in names.Keys)
        {
            var graph = await server.GetJsonAsync($"api/v1/traces/{traceId}/graph");
            Assert.Empty(graph["cuts"]!.AsArray());
            links.AddRange(graph["links"]!.AsArray().Select(link => Read(link!)).Where(link => link.Linking == traceId));
        }

        return new StoredTraces(names, links);
    }

    /// <summary>The traces that a trace links to by one type.</summary>
    public IEnumerable<string> Linked(string linking, string type) =>
        Links.Where(link => link.Linking == linking && link.Type == type).Select(link => link.Linked);

    private static StoredLink Read(JsonNode link) => new(
        (string)link["linking"]!["traceId"]!,
        (string)link["linking"]!["name"]!,
        (string)link["type"]!,
        (string)link["linked"]!["traceId"]!,
        (string?)link["linked"]!["name"] ?? "",
        (string)link["state"]!,
        link["attributes"]!);
}
