using System.Net;
using SpanLinks.Server.Tests.Support;

namespace SpanLinks.Server.Tests.Server;

/// <summary>Graphs, critical paths, pages of links, edges and reports through the real server. The answers as a whole: <see cref="ApiExamplesTests"/>.</summary>
public sealed class ApiLinksTests(TestServer server) : IClassFixture<TestServer>, IAsyncLifetime
{
    private const int Effects = 250;

    private static readonly string Hub = TestSpan.Id(500).ToString();

    public async ValueTask InitializeAsync()
    {
        var hub = new TestSpan(500, 5) { Service = "hub" };
        var effects = Enumerable.Range(1, Effects).Select(i => new TestSpan(1_000 + (ulong)i, 6)
        {
            Service = i % 5 == 0 ? "audit" : "mail",
            Start = 3_000,
            End = 4_000,
            IsError = i % 10 == 0,
            Links = [new(500, 5, i % 2 == 0 ? "follows_from" : "batch_item")],
        });
        var outgoing = new TestSpan(700, 7) { Links = [.. Enumerable.Range(0, 5).Select(i => new TestLink(500, 5, $"type_{i}")), new(701, 0) { Flags = 0x300 }] };
        using var response = await server.PostAsync(TestRequest.Encode([.. ApiStory.Spans, hub, .. effects, outgoing]));
        response.EnsureSuccessStatusCode();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("traces/{3}/graph", new ulong[] { 1, 2, 3, 4 })]
    [InlineData("traces/{3}/graph?direction=causes", new ulong[] { 1, 2, 3 })]
    [InlineData("traces/{3}/graph?direction=effects", new ulong[] { 3, 4 })]
    [InlineData("traces/{4}/graph?direction=causes&maxHops=1", new ulong[] { 3, 4 })]
    [InlineData("traces/{4}/graph?direction=causes&maxTraces=2", new ulong[] { 3, 4 })]
    [InlineData("traces/{4}/graph?direction=causes&from=1763841600300000000", new ulong[] { 3, 4 })]
    [InlineData("spans/{3}/0000000000000033/graph", new ulong[] { 1, 2, 3 })]
    [InlineData("spans/{1}/0000000000000011/graph?direction=causes", new ulong[] { 1 })]
    public async Task Graph_ByDirectionAndBounds_HasThoseTraces(string path, ulong[] traces)
    {
        var graph = await server.GetJsonAsync("api/v1/" + Fill(path));

        Assert.Equal(traces.Select(ApiStory.Trace), graph["traces"]!.AsArray().Select(trace => (string)trace!["traceId"]!).Order());
        Assert.Equal(path.Contains("max", StringComparison.Ordinal) || path.Contains("from", StringComparison.Ordinal), graph["cuts"]!.AsArray().Count > 0);
        Assert.All(graph["cuts"]!.AsArray(), cut => Assert.NotEmpty((string)cut!["statement"]!));
    }

    [Fact]
    public async Task Graph_AsSpans_HasEndsOfLinksAndTheirAncestry()
    {
        var graph = await server.GetJsonAsync($"api/v1/{Fill("traces/{1}/graph?view=spans")}");

        Assert.Equal(["11,12", "21", "31", "41"], graph["traces"]!.AsArray()
            .Select(trace => string.Join(',', trace!["spans"]!.AsArray().Select(span => ((string)span!["spanId"]!)[14..]))));
        var ancestry = Assert.Single(graph["ancestry"]!.AsArray())!;
        Assert.Equal(("0000000000000011", "0000000000000012", 0),
            ((string)ancestry["ancestorSpanId"]!, (string)ancestry["descendantSpanId"]!, (int)ancestry["spansBetween"]!));
        Assert.Equal(7, (int)graph["spanCount"]!);
    }

    [Fact]
    public async Task Graph_OfAHub_CountsItsLinks()
    {
        var graph = await server.GetJsonAsync($"api/v1/traces/{Hub}/graph");

        var hub = Assert.Single(graph["hubs"]!.AsArray())!;
        Assert.Equal((Hub, "0000000000000005"), ((string)hub["traceId"]!, (string)hub["spanId"]!));
        Assert.Equal(Effects + 5, (long)hub["count"]!);
        Assert.Equal("hubs", (string)graph["cuts"]![0]!["limit"]!);
    }

    [Fact]
    public async Task IncomingCounts_OfAHub_AreByTypeAndService()
    {
        var hub = await server.GetJsonAsync($"api/v1/spans/{Hub}/0000000000000005/incoming-counts");

        Assert.Equal(Effects + 5, (long)hub["count"]!);
        Assert.Equal(("batch_item", "mail", 100, 0), Group(0));
        Assert.Equal(("follows_from", "mail", 100, 0), Group(1));
        Assert.Equal(("batch_item", "audit", 25, 0), Group(2));
        Assert.Equal(("follows_from", "audit", 25, 25), Group(3));
        var cut = await server.GetJsonAsync($"api/v1/spans/{Hub}/0000000000000005/incoming-counts?maxLinks=10");
        Assert.Equal((10, true), ((long)cut["count"]!, (bool)cut["isCut"]!));

        (string, string, int, int) Group(int i)
        {
            var group = hub["groups"]![i]!;
            return ((string)group["type"]!, (string)group["serviceName"]!, (int)group["count"]!, (int)group["errorCount"]!);
        }
    }

    [Fact]
    public async Task SpanLinks_Paged_AreEachThereOnce()
    {
        var links = new List<string>();
        string? cursor = null;
        var pages = 0;
        do
        {
            var page = await server.GetJsonAsync($"api/v1/spans/{Hub}/0000000000000005/links?limit=100{(cursor is null ? "" : $"&cursor={cursor}")}");
            links.AddRange(page["links"]!.AsArray().Select(link => (string)link!["linking"]!["traceId"]! + (int)link["ordinal"]!));
            cursor = (string?)page["next"];
            pages++;
        }
        while (cursor is not null);

        Assert.Equal((Effects + 5, Effects + 5, 3), (links.Count, links.Distinct().Count(), pages));
    }

    [Fact]
    public async Task SpanLinks_OutgoingPaged_AreInTheSpansOrder()
    {
        var path = $"api/v1/spans/{TestSpan.Id(700)}/0000000000000007/links?limit=4";
        var first = await server.GetJsonAsync(path);
        var second = await server.GetJsonAsync($"{path}&cursor={(string)first["next"]!}");

        Assert.Equal([0, 1, 2, 3, 4, 5], first["links"]!.AsArray().Concat(second["links"]!.AsArray()).Select(link => (int)link!["ordinal"]!));
        Assert.Null(second["next"]);
        Assert.Equal(("dangling", "unsampled"), ((string)second["links"]![1]!["state"]!, (string)second["links"]![1]!["reason"]!));
        Assert.Equal(["trace_level"], second["links"]![1]!["marks"]!.AsArray().Select(mark => (string)mark!));
    }

    [Fact]
    public async Task SpanLinks_OfAWholeTrace_AreThoseToItAsAWhole()
    {
        var page = await server.GetJsonAsync($"api/v1/spans/{TestSpan.Id(701)}/0000000000000000/links");

        Assert.Equal(5, (int)Assert.Single(page["links"]!.AsArray())!["ordinal"]!);
    }

    [Fact]
    public async Task CriticalPath_OfASpan_EndsWithIt()
    {
        var path = await server.GetJsonAsync($"api/v1/spans/{ApiStory.Trace(3)}/0000000000000033/critical-path");

        Assert.Equal(("0000000000000033", "0000000000000011"), ((string)path["lastEffect"]!["spanId"]!, (string)path["firstCause"]!["spanId"]!));
        Assert.Equal(445_000_000, path["segments"]!.AsArray().Sum(segment => long.Parse((string)segment!["durationNano"]!, null)));
    }

    [Fact]
    public async Task Dangling_ByReasonAndService_AreThoseOnly()
    {
        Assert.Equal(2, await CountAsync("dangling?limit=200"));
        Assert.Equal(1, await CountAsync("dangling?reason=unsampled"));
        Assert.Equal(1, await CountAsync("dangling?service=shipping&reason=expired"));
        Assert.Equal(0, await CountAsync("dangling?service=payment"));
        Assert.Equal(0, await CountAsync("dangling?from=1763841700000000000"));
    }

    [Fact]
    public async Task Edges_Paged_AreRankedAndEachThereOnce()
    {
        var all = (await server.GetJsonAsync("api/v1/edges?from=0&to=1763841700000000000"))["edges"]!.AsArray();
        var first = await server.GetJsonAsync("api/v1/edges?from=0&to=1763841700000000000&limit=3");
        var second = await server.GetJsonAsync($"api/v1/edges?limit=1000&cursor={(string)first["next"]!}");

        Assert.Equal(all.Select(edge => edge!.ToJsonString()), first["edges"]!.AsArray().Concat(second["edges"]!.AsArray()).Select(edge => edge!.ToJsonString()));
        Assert.Equal(all.Select(edge => (long)edge!["count"]!).OrderDescending(), all.Select(edge => (long)edge!["count"]!));
        Assert.Equal(100, (long)all[0]!["count"]!);
        var slow = (await server.GetJsonAsync("api/v1/edges?from=0&to=1763841700000000000&sort=queue_time"))["edges"]![0]!;
        Assert.Equal(("payment", "370000000"), ((string)slow["linkingServiceName"]!, (string)slow["queueTime"]!["p99Nano"]!));
        var failing = (await server.GetJsonAsync("api/v1/edges?from=0&to=1763841700000000000&sort=error_rate&service=audit"))["edges"]![0]!;
        Assert.Equal((25, 1.0), ((long)failing["errorCount"]!, (double)failing["errorRate"]!));
    }

    [Fact]
    public async Task EdgeHistory_OfAnEdgeAndOfTwoServices_AddsUpToTheEdges()
    {
        const string range = "from=0&to=1763841700000000000";
        var edges = (await server.GetJsonAsync($"api/v1/edges?{range}&limit=1000"))["edges"]!.AsArray();
        foreach (var (edge, id) in edges.SelectMany(edge => new[] { "id", "servicesId" }.Select(id => (edge!, id))))
        {
            var history = await server.GetJsonAsync($"api/v1/edges/{edge[id]}/history?{range}");

            var steps = history["steps"]!.AsArray();
            Assert.InRange(steps.Count, 1, 100);
            Assert.Equal(
                edges.Where(other => (string)other![id]! == (string)edge[id]!).Sum(other => (long)other!["count"]!),
                steps.Sum(step => (long)step!["count"]!));
            Assert.Contains(edge.ToJsonString(), history["edges"]!.AsArray().Select(of => of!.ToJsonString()));
        }

        using var missing = await server.GetAsync("api/v1/edges/0000000000000001/history");
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
    }

    [Fact]
    public async Task Names_Paged_AreInOrder()
    {
        var first = await server.GetJsonAsync("api/v1/names?kind=link-types&limit=3");
        var second = await server.GetJsonAsync($"api/v1/names?kind=link-types&after={(string)first["next"]!}");

        Assert.Equal(["batch_item", "follows_from", "retry_of", "type_0", "type_1", "type_2", "type_3", "type_4"],
            first["names"]!.AsArray().Concat(second["names"]!.AsArray()).Select(name => (string)name!));
        Assert.Null(second["next"]);
    }

    [Fact]
    public async Task Hygiene_Limited_SaysHowMuchItLookedAt()
    {
        var report = await server.GetJsonAsync("api/v1/hygiene?from=0&limit=10");

        Assert.Equal((10, true), ((int)report["traceCount"]!, (bool)report["isCut"]!));
        Assert.Equal("Only the newest 10 traces of the range were looked at.", (string)report["statement"]!);
        var whole = await server.GetJsonAsync("api/v1/hygiene?from=0");
        Assert.False((bool)whole["isCut"]!);
        Assert.Contains(whole["findings"]!.AsArray(), finding => (string)finding!["problem"]! == "hot_hub" && (long)finding["count"]! == Effects + 5);
    }

    [Theory]
    [InlineData("traces/{1}/graph?direction=up", "direction")]
    [InlineData("traces/{1}/graph?view=tree", "view")]
    [InlineData("traces/{1}/graph?maxTraces=1001", "maxTraces")]
    [InlineData("traces/{1}/graph?maxSpans=0", "maxSpans")]
    [InlineData("traces/{1}/critical-path?maxHops=129", "maxHops")]
    [InlineData("traces/{1}/critical-path?view=full", "view")]
    [InlineData("spans/{1}/0000000000000000/graph", "spanId")]
    [InlineData("spans/{1}/0000000000000011/links?cursor=%20", "cursor")]
    [InlineData("spans/{1}/0000000000000011/incoming-counts?maxLinks=1000001", "maxLinks")]
    [InlineData("edges?from=5&to=4", "from")]
    [InlineData("edges?sort=name", "sort")]
    [InlineData("edges?cursor=AQ", "cursor")]
    [InlineData("edges/9b1f0c52d7ae638/history", "edgeId")]
    [InlineData("edges/9b1f0c52d7ae6384/history?from=5&to=4", "from")]
    [InlineData("names?kind=hosts", "kind")]
    [InlineData("hygiene?limit=10001", "limit")]
    [InlineData("dangling?reason=lost", "reason")]
    [InlineData("statistics?verbose=1", "verbose")]
    public async Task Get_WrongParameter_IsNamed(string path, string parameter)
    {
        using var response = await server.GetAsync("api/v1/" + Fill(path));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var problem = System.Text.Json.Nodes.JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
        Assert.Equal(parameter, (string)problem["parameter"]!);
        Assert.NotEmpty((string)problem["allowed"]!);
    }

    [Theory]
    [InlineData("spans/{1}/ffffffffffffffff/graph")]
    [InlineData("traces/ffffffffffffffffffffffffffffffff/critical-path")]
    [InlineData("spans/{1}/ffffffffffffffff/critical-path")]
    [InlineData("traces/ffffffffffffffffffffffffffffffff/graph/live")]
    public async Task Get_UnknownId_IsNotFound(string path)
    {
        using var response = await server.GetAsync("api/v1/" + Fill(path));

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    private async Task<int> CountAsync(string path) => (await server.GetJsonAsync("api/v1/" + path))["links"]!.AsArray().Count;

    private static string Fill(string path)
    {
        for (ulong trace = 1; trace <= 4; trace++)
        {
            path = path.Replace($"{{{trace}}}", ApiStory.Trace(trace), StringComparison.Ordinal);
        }

        return path;
    }
}
