using System.Net;
using System.Net.ServerSentEvents;
using System.Text.Json.Nodes;
using SpanLinks.Server.Query.Live;
using SpanLinks.Server.Tests.Support;

namespace SpanLinks.Server.Tests.Server;

public sealed class ApiLiveTests : IAsyncLifetime
{
    private readonly TestServer _server = new();

    public ValueTask InitializeAsync() => _server.InitializeAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task LiveTraces_ByQuery_AreToldOnceAsTheyArrive()
    {
        await SendAsync(new TestSpan(1, 11) { Service = "payment" });
        await using var events = await FollowAsync("traces/live?service=payment");
        Assert.Equal("heartbeat", (await events.NextAsync()).Name);

        await SendAsync(new TestSpan(2, 21) { Service = "payment", Name = "pay" }, new TestSpan(3, 31) { Service = "order" });
        var (name, trace) = await events.NextAsync();
        Assert.Equal(("trace", TestSpan.Id(2).ToString(), "pay"), (name, (string)trace["traceId"]!, (string)trace["matchedSpans"]![0]!["name"]!));

        await SendAsync(new TestSpan(2, 22) { Service = "payment" }, new TestSpan(4, 41) { Service = "payment" });
        Assert.Equal(TestSpan.Id(4).ToString(), (string)(await events.NextAsync()).Data["traceId"]!);
    }

    [Fact]
    public async Task LiveGraph_ThatGrows_TellsItsSize()
    {
        await SendAsync(new TestSpan(1, 11), new TestSpan(2, 21) { Links = [new(1, 11), new(5, 51)] });
        await using var events = await FollowAsync($"traces/{TestSpan.Id(1)}/graph/live");
        Assert.Equal("heartbeat", (await events.NextAsync()).Name);
        Assert.Equal((2, 2, 2, 1), Size(await events.NextAsync()));

        await SendAsync(new TestSpan(9, 91)); // not part of it
        await SendAsync(new TestSpan(3, 31) { Links = [new(2, 21)] });
        Assert.Equal((3, 3, 3, 1), Size(await events.NextAsync()));

        await SendAsync(new TestSpan(5, 51));
        Assert.Equal((4, 4, 3, 0), Size(await events.NextAsync()));
    }

    [Fact]
    public async Task Live_MoreReadersThanServed_AreRefusedUntilOneGoes()
    {
        var readers = new List<Reader>();
        for (var i = 0; i < ArrivalHub.MaxSubscriptions; i++)
        {
            readers.Add(await FollowAsync("traces/live"));
        }

        using (var refused = await _server.GetAsync("api/v1/traces/live"))
        {
            Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        }

        await readers[0].DisposeAsync();
        HttpStatusCode status;
        do
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(_server.Pages, "api/v1/traces/live"));
            using var response = await _server.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
            status = response.StatusCode;
        }
        while (status == HttpStatusCode.TooManyRequests);

        Assert.Equal(HttpStatusCode.OK, status);
        foreach (var reader in readers.Skip(1))
        {
            await reader.DisposeAsync();
        }
    }

    [Fact]
    public async Task Live_ServerStops_EndsTheStream()
    {
        var server = await TestServer.StartAsync(_ => { });
        using var response = await server.Http.GetAsync(
            new Uri(server.Pages, "api/v1/traces/live"), HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        var body = response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        await server.StopAsync();

        Assert.StartsWith("event: heartbeat\n", await body, StringComparison.Ordinal);
        await server.DisposeAsync();
    }

    private static (int, int, int, int) Size((string Name, JsonNode Data) item)
    {
        Assert.Equal("graph", item.Name);
        return ((int)item.Data["traceCount"]!, (int)item.Data["spanCount"]!, (int)item.Data["linkCount"]!, (int)item.Data["danglingCount"]!);
    }

    private async Task SendAsync(params TestSpan[] spans)
    {
        using var response = await _server.PostAsync(TestRequest.Encode(spans));
        response.EnsureSuccessStatusCode();
    }

    private async Task<Reader> FollowAsync(string path)
    {
        var response = await _server.Http.GetAsync(
            new Uri(_server.Pages, "api/v1/" + path), HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        response.EnsureSuccessStatusCode();
        return new Reader(response, await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
    }

    private sealed class Reader(HttpResponseMessage response, Stream stream) : IAsyncDisposable
    {
        private readonly IAsyncEnumerator<SseItem<string>> _items =
            SseParser.Create(stream).EnumerateAsync(TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);

        public async Task<(string Name, JsonNode Data)> NextAsync()
        {
            Assert.True(await _items.MoveNextAsync());
            return (_items.Current.EventType, JsonNode.Parse(_items.Current.Data)!);
        }

        public async ValueTask DisposeAsync()
        {
            await _items.DisposeAsync();
            await stream.DisposeAsync();
            response.Dispose();
        }
    }
}
