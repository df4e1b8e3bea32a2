using System.Net;
using SpanLinks.Graph.Store;
using SpanLinks.Server.Tests.Storage.ClickHouse;
using SpanLinks.Server.Tests.Support;

namespace SpanLinks.Server.Tests.Server;

/// <summary>Whole servers over one ClickHouse.</summary>
public sealed class SharedStoreTests
{
    private readonly ulong _now = UnixTime.Nano(TimeProvider.System);

    [Fact]
    public async Task Edges_OfServersThatCameAndWent_AreCountedOnce()
    {
        var database = ClickHouseStores.OnSingle();
        ClickHouseStores.Open(database).Dispose();
        await using var one = await TestServer.StartAsync(options => options.ClickHouse = database);
        await using var two = await TestServer.StartAsync(options => options.ClickHouse = database);
        await SendAsync(one, Linked(1), Linking(2), Linking(3));
        await SendAsync(two, Linking(1), Linked(2), Linked(3), Linking(1) with { Span = 2 });

        await one.StopAsync();
        var ofTwo = await two.GetJsonAsync("api/v1/edges");
        await two.StopAsync();
        await using var three = await TestServer.StartAsync(options => options.ClickHouse = database);
        var ofThree = await three.GetJsonAsync("api/v1/edges");

        Assert.Equal(4, (long)ofTwo["linkCount"]!);
        foreach (var figure in (string[])["id", "count", "overlapCount", "queueTime", "linkingDuration"])
        {
            Assert.Equal($"{ofTwo["edges"]![0]![figure]}", $"{ofThree["edges"]![0]![figure]}");
        }

        Assert.Null(ofThree["statement"]);
        Assert.Equal("1000000", (string)ofThree["edges"]![0]!["queueTime"]!["p50Nano"]!);
    }

    private static async Task SendAsync(TestServer server, params TestSpan[] spans)
    {
        using var response = await server.PostAsync(TestRequest.Encode(spans));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    private TestSpan Linking(ulong link) => new(link + 100, 1) { Service = "effect", Start = _now, End = _now + 10, Links = [new(link, 1)] };

    private TestSpan Linked(ulong link) => new(link, 1) { Service = "cause", Start = _now - 1_000_010, End = _now - 1_000_000 };
}
