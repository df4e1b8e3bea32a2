using System.Net;
using System.Text.Json.Nodes;
using SpanLinks.Server.Tests.Support;

namespace SpanLinks.Server.Tests.Server;

/// <summary>Searches through the real server: queries, filters, pages and what is wrong with them.</summary>
public sealed class ApiSearchTests(TestServer server) : IClassFixture<TestServer>, IAsyncLifetime
{
    public async ValueTask InitializeAsync()
    {
        using var response = await server.PostAsync(ApiStory.Request);
        response.EnsureSuccessStatusCode();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("service=payment", new ulong[] { 2, 3 })]
    [InlineData("service=payment&status=error", new ulong[] { 2 })]
    [InlineData("operation=SELECT accounts&minDuration=35ms", new ulong[] { 3 })]
    [InlineData("service=ledger&maxDuration=29ms", new ulong[0])]
    [InlineData("linkType=retry_of", new ulong[] { 3 })]
    [InlineData("has=outgoing", new ulong[] { 2, 3, 4 })]
    [InlineData("has=incoming", new ulong[] { 1, 2, 3 })]
    [InlineData("has=dangling", new ulong[] { 4 })]
    [InlineData("has=outgoing,incoming&service=payment", new ulong[] { 2, 3 })]
    [InlineData("service=payment&from=2025-11-22T20:00:00.3Z&to=1763841600500000000", new ulong[] { 3 })]
    [InlineData("q={ resource.service.name = \"order\" } ->> { resource.service.name = \"shipping\" }", new ulong[] { 4 })]
    [InlineData("q={ link:type = \"retry_of\" } <- { status = error }", new ulong[] { 2 })]
    public async Task Traces_AskedFor_AreThose(string question, ulong[] traces)
    {
        var found = await SearchAsync(question);

        Assert.Equal(traces.Select(ApiStory.Trace), found.Select(trace => (string)trace!["traceId"]!).Order());
        Assert.All(found, trace => Assert.Equal((int)trace!["matchedSpanCount"]!, trace["matchedSpans"]!.AsArray().Count));
    }

    [Fact]
    public async Task Traces_ByFilters_SayTheQueryThatTheyAre()
    {
        var page = await server.GetJsonAsync("api/v1/traces?service=payment&status=error");

        Assert.Equal("{ resource.service.name = \"payment\" && status = error }", (string)page["query"]!);
        var span = Assert.Single(Assert.Single(page["traces"]!.AsArray())!["matchedSpans"]!.AsArray())!;
        Assert.Equal(("0000000000000021", "process orders", "consumer", "error"),
            ((string)span["spanId"]!, (string)span["name"]!, (string)span["kind"]!, (string)span["statusCode"]!));
    }

    [Theory]
    [InlineData("")]
    [InlineData("&service=paged")]
    public async Task Traces_PagedWhileDataArrives_AreEachThereOnce(string question)
    {
        const int count = 25;
        await SendAsync(100, count);
        var found = new List<string>();
        string? cursor = null;
        do
        {
            var page = await server.GetJsonAsync($"api/v1/traces?limit=10{question}{(cursor is null ? "" : $"&cursor={cursor}")}");
            found.AddRange(page["traces"]!.AsArray().Where(trace => (string)trace!["rootServiceName"]! == "paged").Select(trace => (string)trace!["traceId"]!));
            cursor = (string?)page["next"];
            await SendAsync(1_000 + ((ulong)found.Count * 100), 5);
        }
        while (cursor is not null);

        Assert.Equal(Enumerable.Range(100, count).Reverse().Select(trace => ApiStory.Trace((ulong)trace)), found.Where(trace => Convert.ToUInt64(trace[16..], 16) < 200));
        Assert.Equal(found.Distinct(), found);
    }

    [Theory]
    [InlineData("q={ status = error", 16, 0)]
    [InlineData("q={ status = eror }", 11, 4)]
    [InlineData("q={ .a ? 1 }", 5, 1)]
    public async Task Traces_WrongQuery_PointsAtIt(string question, int position, int length)
    {
        var problem = await ProblemAsync($"api/v1/traces?{question}", HttpStatusCode.BadRequest);

        Assert.Equal(("Invalid query", "q", position, length),
            ((string)problem["title"]!, (string)problem["parameter"]!, (int)problem["position"]!, (int)problem["length"]!));
        Assert.EndsWith("\n" + new string(' ', position) + "^", (string)problem["pointed"]!, StringComparison.Ordinal);
        Assert.Equal(question[2..], (string)problem["value"]!);
    }

    [Theory]
    [InlineData("status=bad", "status", "bad", "unset, ok and error")]
    [InlineData("has=outgoing,up", "has", "outgoing,up", "outgoing, incoming and dangling")]
    [InlineData("minDuration=5", "minDuration", "5", "numbers with the units")]
    [InlineData("maxDuration=-1s", "maxDuration", "-1s", "numbers with the units")]
    [InlineData("from=yesterday", "from", "yesterday", "Unix nanoseconds, a time as in")]
    [InlineData("to=-1", "to", "-1", "Unix nanoseconds, a time as in")]
    [InlineData("cursor=zzz", "cursor", "zzz", "what an answer to the same question had as next")]
    [InlineData("limit=1001", "limit", "1001", "a whole number from 1 to 1000")]
    [InlineData("q={ }&service=a", "service", "given beside q", "at most 1000 characters")]
    [InlineData("sevice=a", "sevice", null, "q, service, operation")]
    public async Task Traces_WrongParameter_IsNamedWithItsValueAndWhatIsAllowed(string question, string parameter, string? value, string allowed)
    {
        var problem = await ProblemAsync($"api/v1/traces?{question}", HttpStatusCode.BadRequest);

        Assert.Equal((parameter, value), ((string)problem["parameter"]!, (string?)problem["value"]));
        Assert.StartsWith(allowed, (string)problem["allowed"]!, StringComparison.Ordinal);
    }

    private async Task<JsonArray> SearchAsync(string question) => (await server.GetJsonAsync($"api/v1/traces?{question}"))["traces"]!.AsArray();

    private async Task SendAsync(ulong first, int count)
    {
        for (var trace = first; trace < first + (ulong)count; trace++)
        {
            using var response = await server.PostAsync(TestRequest.Encode(new TestSpan(trace, 1) { Service = "paged" }));
            response.EnsureSuccessStatusCode();
        }
    }

    private async Task<JsonNode> ProblemAsync(string path, HttpStatusCode status)
    {
        using var response = await server.GetAsync(path);
        Assert.Equal(status, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
    }
}
