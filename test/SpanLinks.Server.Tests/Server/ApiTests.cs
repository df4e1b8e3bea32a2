using System.Net;
using System.Text.Json.Nodes;
using SpanLinks.Server.Tests.Support;

namespace SpanLinks.Server.Tests.Server;

public sealed class ApiTests(TestServer server) : IClassFixture<TestServer>, IAsyncLifetime
{
    private static readonly TestSpan Order = new(1, 11) { Service = "order", Name = "POST /orders", Start = 100, End = 200 };
    private static readonly TestSpan Payment =
        new(2, 21) { Service = "payment", Name = "pay", Start = 250, End = 300, Links = [new(1, 11), new(9, 91)] };

    private static readonly TestSpan Shipping =
        new(3, 31) { Service = "shipping", Name = "ship", Start = 400, End = 500, Links = [new(1, 11), new(2, 0, "aggregated_trace")] };

    public async ValueTask InitializeAsync()
    {
        using var response = await server.PostAsync(TestRequest.Encode(Order, Payment, Shipping));
        response.EnsureSuccessStatusCode();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Traces_Latest_AreSummedUpNewestFirst()
    {
        var traces = (await server.GetJsonAsync("api/v1/traces?limit=2"))["traces"]!.AsArray();

        Assert.Equal(2, traces.Count);
        Assert.Equal(
            """
            {"traceId":"000000000000abcd0000000000000003","rootName":"ship","rootServiceName":"shipping","serviceNames":["shipping"],
            "startTimeUnixNano":"400","endTimeUnixNano":"500","spanCount":1,"errorCount":0,"outgoingLinkCount":2,"incomingLinkCount":0,
            "isCut":false}
            """.ReplaceLineEndings(""),
            traces[0]!.ToJsonString());
        Assert.Equal(("pay", 2, 1), ((string)traces[1]!["rootName"]!, (int)traces[1]!["outgoingLinkCount"]!, (int)traces[1]!["incomingLinkCount"]!));
    }

    [Fact]
    public async Task Trace_Stored_IsOtlpJson()
    {
        var trace = await server.GetJsonAsync($"api/v1/traces/{TestSpan.Id(2).ToString().ToUpperInvariant()}");

        var resource = Assert.Single(trace["resourceSpans"]!.AsArray())!;
        Assert.Equal("payment", (string)resource["resource"]!["attributes"]![0]!["value"]!["stringValue"]!);
        Assert.Equal(2, resource["scopeSpans"]![0]!["spans"]![0]!["links"]!.AsArray().Count);
    }

    [Theory]
    [InlineData("application/x-protobuf", "application/x-protobuf")]
    [InlineData("application/json;q=0.5, application/x-protobuf", "application/x-protobuf")]
    [InlineData("application/x-protobuf;q=0.5, application/json", "application/json")]
    [InlineData("*/*", "application/json")]
    [InlineData("text/html", "application/json")]
    public async Task Trace_ByAccept_IsWhatTheReaderWants(string accept, string contentType)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(server.Pages, $"api/v1/traces/{TestSpan.Id(1)}"));
        request.Headers.TryAddWithoutValidation("Accept", accept);
        using var response = await server.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal((contentType, "Accept"), (response.Content.Headers.ContentType?.MediaType, $"{response.Headers.Vary}"));
        if (contentType != "application/json")
        {
            Assert.Equal(TestRequest.Encode(Order), await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        }
    }

    [Fact]
    public async Task Graph_FromAnyTrace_HasTracesLinksAndQueueTimes()
    {
        var graph = await server.GetJsonAsync($"api/v1/traces/{TestSpan.Id(1)}/graph");

        Assert.Equal([1, 2, 3], graph["traces"]!.AsArray().Select(trace => int.Parse(((string)trace!["traceId"]!)[16..], null)));
        Assert.Equal(
            [("follows_from", "resolved", "50"), ("follows_from", "dangling", null), ("follows_from", "resolved", "200"),
                ("aggregated_trace", "resolved", "100")],
            graph["links"]!.AsArray().Select(link => ((string)link!["type"]!, (string)link["state"]!, (string?)link["queueTimeNano"])));
        Assert.Equal(
            """{"traceId":"000000000000abcd0000000000000009","spanId":"000000000000005b"}""", graph["links"]![1]!["linked"]!.ToJsonString());
        Assert.Equal(
            """[{"key":"link.type","value":{"stringValue":"follows_from"}}]""", graph["links"]![0]!["attributes"]!.ToJsonString());
        Assert.Empty(graph["cuts"]!.AsArray());
    }

    [Theory]
    [InlineData(1, "incoming", new[] { "pay", "ship" })]
    [InlineData(1, "outgoing", new string[0])]
    [InlineData(2, "incoming", new string[0])]
    [InlineData(2, "outgoing", new[] { "pay", "pay" })]
    [InlineData(2, null, new[] { "pay", "pay" })]
    public async Task SpanLinks_EitherDirection_AreExactOnTheSpan(ulong trace, string? direction, string[] linking)
    {
        var links = await LinksAsync(trace, (trace * 10) + 1, direction);

        Assert.Equal(linking, links.Select(link => (string)link!["linking"]!["name"]!));
    }

    [Fact]
    public async Task SpanLinks_OfAMissingSpan_AreItsIncomingLinks()
    {
        var link = Assert.Single(await LinksAsync(9, 0x5B, null))!;

        Assert.Equal(("pay", "dangling"), ((string)link["linking"]!["name"]!, (string)link["state"]!));
    }

    [Fact]
    public async Task SpanLinks_TraceLevel_HasQueueTimeFromTheTracesEnd()
    {
        var link = (await LinksAsync(3, 31, "outgoing"))[1]!;

        Assert.Equal(("100", null), ((string)link["queueTimeNano"]!, (string?)link["linked"]!["spanId"]));
    }

    [Theory]
    [InlineData("api/v1/traces/ffffffffffffffffffffffffffffffff")]
    [InlineData("api/v1/traces/ffffffffffffffffffffffffffffffff/graph")]
    [InlineData("api/v1/spans/ffffffffffffffffffffffffffffffff/ffffffffffffffff/links?direction=incoming")]
    public async Task Get_UnknownId_IsNotFound(string path) => await AssertProblemAsync(path, HttpStatusCode.NotFound, "Not found", null);

    [Theory]
    [InlineData("api/v1/traces?limit=0", "limit", "The parameter limit is \"0\"; allowed are a whole number from 1 to 1000.")]
    [InlineData("api/v1/traces?limit=many", "limit", "The parameter limit is \"many\"; allowed are a whole number from 1 to 1000.")]
    [InlineData("api/v1/traces/xyz", "traceId", "The parameter traceId is \"xyz\"; allowed are 32 hex digits, not all zero.")]
    [InlineData("api/v1/traces/00000000000000000000000000000000/graph", "traceId", "The parameter traceId is")]
    [InlineData("api/v1/spans/ffffffffffffffffffffffffffffffff/1/links", "spanId",
        "The parameter spanId is \"1\"; allowed are 16 hex digits; all zero stands for the trace as a whole.")]
    [InlineData("api/v1/spans/ffffffffffffffffffffffffffffffff/ffffffffffffffff/links?direction=up", "direction",
        "The parameter direction is \"up\"; allowed are incoming and outgoing; without it, both.")]
    public async Task Get_MalformedParameter_IsAProblemThatNamesIt(string path, string parameter, string detail) =>
        await AssertProblemAsync(path, HttpStatusCode.BadRequest, $"Invalid parameter {parameter}", detail);

    [Fact]
    public async Task Get_UnderAnotherName_IsRefused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(server.Pages, "api/v1/traces"));
        request.Headers.Host = "attacker.example";
        using var response = await server.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    private async Task<JsonArray> LinksAsync(ulong trace, ulong span, string? direction) =>
        (await server.GetJsonAsync(
            $"api/v1/spans/{TestSpan.Id(trace)}/{span:x16}/links{(direction is null ? "" : $"?direction={direction}")}"))["links"]!.AsArray();

    private async Task AssertProblemAsync(string path, HttpStatusCode status, string title, string? detail)
    {
        using var response = await server.GetAsync(path);
        var problem = JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;

        Assert.Equal(status, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(title, (string)problem["title"]!);
        Assert.StartsWith(detail ?? "", (string)problem["detail"]!, StringComparison.Ordinal);
    }
}
