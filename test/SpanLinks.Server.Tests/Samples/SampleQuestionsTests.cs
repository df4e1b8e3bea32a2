using System.Text.Json.Nodes;
using SpanLinks.Server.Tests.Support;

namespace SpanLinks.Server.Tests.Samples;

/// <summary>The samples, each in a process of its own, asked what the API can answer; their databases know what they did.</summary>
public sealed class SampleQuestionsTests : IAsyncLifetime
{
    private readonly TestServer _server = new();

    public ValueTask InitializeAsync() => _server.InitializeAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task OrderFlow_AskedEverything_AnswersWhatItDid()
    {
        await using var database = await TestDatabase.CreateAsync("sqlite");
        await using var process = SampleProcess.Start(
            "OrderFlow", "all", "--orders", "20", "--database", $"sqlite:{database.Connection["Data Source=".Length..]}", "--otlp", _server.Grpc.AbsoluteUri);
        await process.SucceedAsync();
        var done = await DoneOrder.ReadAsync(database);

        foreach (var order in done)
        {
            Assert.Equal(order.Traces.Distinct().Order(), await TracesAsync($"traces/{order.Created}/graph?direction=effects&view=traces"));
            Assert.Superset(order.Traces.ToHashSet(), (await TracesAsync($"traces/{order.Shipment}/graph?direction=causes&view=traces")).ToHashSet());
        }

        var links = done.SelectMany(order => order.Links).ToList();
        await AssertEdgesAsync(links.CountBy(link => link.Type));
        await AssertPathAsync(done[^1].Shipment, done.Select(order => order.Created));
        Assert.Empty(await ListAsync("dangling", "links"));
        Assert.Equal(
            done.Where(order => !order.IsExpress).Select(order => order.Shipment).Distinct().Order(),
            await FoundAsync("{ name = \"create_order\" } ->> { link:type = \"batch_item\" }"));
        Assert.Equal(
            links.Where(link => link.Type == "retry_of").Select(link => link.Linking).Distinct().Order(), await FoundAsync("{ link:type = \"retry_of\" }"));
        Assert.Equal(
            links.Where(link => link.Type == "retry_of" && link.Linking != link.Linked).Select(link => link.Linked).Distinct().Order(),
            await FoundAsync("{ link:type = \"retry_of\" } <- { name = \"process orders\" }"));
    }

    [Fact]
    public async Task EtlPipeline_AskedEverything_AnswersWhatItDid()
    {
        await using var database = await TestDatabase.CreateAsync("sqlite");
        await using var process = SampleProcess.Start(
            "EtlPipeline", "--rows", "1000", "--database", "sqlite", "--connection", database.Connection, "--otlp", _server.Grpc.AbsoluteUri);
        await process.SucceedAsync();

        await AssertEdgesAsync([new("aggregates", 5), new("follows_from", 2), new("retry_of", 2)]);
        Assert.Empty(await ListAsync("dangling", "links"));
        var fromReturns = Assert.Single(await FoundAsync("{ name = \"extract_returns\" && status = error } ->> { name = \"load_data\" }"));
        var fromPartner = Assert.Single(await FoundAsync("{ name = \"extract_partner\" } ->> { name = \"load_data\" }"));
        Assert.NotEqual(fromReturns, fromPartner);
        Assert.Equal(
            ["extract_partner", "extract_partner", "load_data", "transform_data"],
            (await ListAsync($"traces/{fromPartner}/graph?direction=causes", "traces")).Select(trace => (string)trace!["rootName"]!).Order(StringComparer.Ordinal));
        await AssertPathAsync(fromPartner, await FoundAsync("{ name = \"extract_partner\" && status = error }"));
        Assert.Equal(["extract_partner", "extract_returns"], (await FoundNamesAsync("{ link:type = \"retry_of\" }")).Order(StringComparer.Ordinal));
    }

    private async Task AssertEdgesAsync(IEnumerable<KeyValuePair<string, int>> expected)
    {
        var edges = await ListAsync("edges", "edges");
        Assert.Equal(
            expected.OrderBy(type => type.Key, StringComparer.Ordinal).Select(type => (type.Key, (long)type.Value)),
            edges.GroupBy(edge => (string)edge!["type"]!).OrderBy(type => type.Key, StringComparer.Ordinal)
                .Select(type => (type.Key, type.Sum(edge => (long)edge!["count"]!))));
        Assert.All(edges, edge => Assert.NotEmpty(edge!["exemplars"]!.AsArray()));
    }

    /// <summary>The path to the end of a trace begins with one of these causes and covers all of the time.</summary>
    private async Task AssertPathAsync(string effect, IEnumerable<string> causes)
    {
        var path = await _server.GetJsonAsync($"api/v1/traces/{effect}/critical-path?direction=causes");

        Assert.Equal(effect, (string)path["lastEffect"]!["traceId"]!);
        Assert.Contains((string)path["firstCause"]!["traceId"]!, causes);
        var segments = path["segments"]!.AsArray();
        Assert.Equal(Number(path["durationNano"]), segments.Sum(segment => Number(segment!["durationNano"])));
        Assert.Contains(segments, segment => (string)segment!["kind"]! == "queue" && segment["link"] is not null);
        Assert.All(segments.Zip(segments.Skip(1)), pair => Assert.Equal((string)pair.First!["endTimeUnixNano"]!, (string)pair.Second!["startTimeUnixNano"]!));
    }

    private static long Number(JsonNode? text) => long.Parse((string)text!, null);

    private async Task<IEnumerable<string>> TracesAsync(string path) =>
        (await ListAsync(path, "traces")).Select(trace => (string)trace!["traceId"]!).Order();

    private Task<IEnumerable<string>> FoundAsync(string query) => TracesAsync($"traces?limit=1000&q={Uri.EscapeDataString(query)}");

    private async Task<IEnumerable<string>> FoundNamesAsync(string query) =>
        (await ListAsync($"traces?limit=1000&q={Uri.EscapeDataString(query)}", "traces")).Select(trace => (string)trace!["rootName"]!);

    private async Task<JsonArray> ListAsync(string path, string list) => (await _server.GetJsonAsync("api/v1/" + path))[list]!.AsArray();
}
