using System.Net;
using System.Net.Sockets;
using Grpc.Core;
using Grpc.Net.Client;
using SpanLinks.Server.Tests.Support;

namespace SpanLinks.Server.Tests.Server;

/// <summary>Senders that try to make the server take more memory than it may, and a good one among them. Bounds are generous; see each.</summary>
public sealed class MemoryCeilingTests : IDisposable
{
    // What requests may hold by default, and half of that for storing them. The rest is the runtime and its garbage.
    private const int BudgetMiB = 128 + 64;
    private const int RuntimeMiB = 200;

    private readonly TempDirectory _directory = new();
    private readonly HttpClient _http = new();

    public void Dispose()
    {
        _http.Dispose();
        _directory.Dispose();
    }

    [Theory]
    [InlineData("http")]
    [InlineData("grpc")]
    public async Task LargeRequests_ManyAtOnce_StayWithinTheBudget(string protocol)
    {
        await using var server = await ServerProcess.StartAsync(_directory.Path);
        await using var peak = new ResidentPeak(server);
        var large = TestRequest.Encode(new TestSpan(1, 1) { Extra = Proto.Bytes(99, new byte[60 << 20]) });

        var codes = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => protocol == "http" ? PostLargeAsync(server, large) : ExportAsync(server, large)));

        Assert.InRange(peak.GrowthMiB, 0, BudgetMiB + RuntimeMiB); // all of them would be 1920
        Assert.Contains("busy", codes);
        Assert.Equal("ok", await PostAsync(server, TestRequest.Encode(new TestSpan(2, 1))));
        Assert.Equal("ok", await ExportAsync(server, TestRequest.Encode(new TestSpan(3, 1))));
    }

    [Fact]
    public async Task SlowBodies_OnThousandsOfConnections_DoNotKeepAGoodSenderOut()
    {
        const int count = 5_000;
        await using var server = await ServerProcess.StartAsync(_directory.Path);
        await using var peak = new ResidentPeak(server);
        using var slow = new RawConnections();

        await slow.OpenAsync(server.Otlp, count, RawConnections.Post(60_000_000, "x"));

        Assert.Equal("ok", await PostAsync(server, TestRequest.Encode(new TestSpan(1, 1))));
        Assert.Equal("ok", await ExportAsync(server, TestRequest.Encode(new TestSpan(2, 1))));
        await Eventually.UntilAsync(() => slow.Ended == count); // who does not go on sending is cut off
        Assert.InRange(peak.GrowthMiB, 0, BudgetMiB + RuntimeMiB); // 34 KiB each are 166
    }

    [Fact]
    public async Task Connections_MoreThanThereMayBe_AreClosedAndTheOthersServed()
    {
        await using var server = await ServerProcess.StartAsync(_directory.Path, ["--max-connections", "40"]);
        using var idle = new RawConnections();
        await idle.OpenAsync(server.Otlp, 39, default);
        using (var more = new RawConnections())
        {
            Assert.Equal("ok", await PostAsync(server, TestRequest.Encode(new TestSpan(1, 1)))); // it keeps its connection, the last one
            await more.OpenAsync(server.Otlp, 20, default);
            await Eventually.UntilAsync(() => more.Ended == 20);
        }

        Assert.Equal("ok", await PostAsync(server, TestRequest.Encode(new TestSpan(1, 2))));
        using var page = await _http.GetAsync(server.Pages, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }

    // The server answers a request that it refuses before it has read it, and closes the connection once it has read on for a while. Where
    // both share a busy machine, the client may still be writing then, and never looks at the answer.
    private async Task<string> PostLargeAsync(ServerProcess server, byte[] request)
    {
        try
        {
            return await PostAsync(server, request);
        }
        catch (HttpRequestException error) when (error.GetBaseException() is SocketException { SocketErrorCode: SocketError.ConnectionReset or SocketError.Shutdown })
        {
            return "cut off";
        }
    }

    private async Task<string> PostAsync(ServerProcess server, byte[] request)
    {
        using var response = await TestServer.PostAsync(_http, server.Otlp, request);
        return response.StatusCode switch
        {
            HttpStatusCode.OK => "ok",
            HttpStatusCode.TooManyRequests => "busy",
            var other => $"{other}",
        };
    }

    private static async Task<string> ExportAsync(ServerProcess server, byte[] request)
    {
        using var channel = GrpcChannel.ForAddress(server.Grpc, new GrpcChannelOptions { MaxSendMessageSize = null });
        try
        {
            await ReceiveGrpcTests.ExportAsync(channel, request);
            return "ok";
        }
        catch (RpcException error)
        {
            return error.StatusCode == StatusCode.ResourceExhausted ? "busy" : $"{error.Status}";
        }
    }
}
