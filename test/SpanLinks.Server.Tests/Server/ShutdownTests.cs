using System.Net;
using SpanLinks.Server.Tests.Support;

namespace SpanLinks.Server.Tests.Server;

/// <summary>SIGTERM to a process with requests under way.</summary>
public sealed class ShutdownTests : IDisposable
{
    private static readonly byte[] Request = TestRequest.Encode(new TestSpan(1, 11));

    private readonly TempDirectory _directory = new();
    private readonly HttpClient _http = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _http.Dispose();
        _directory.Dispose();
    }

    [Theory]
    [InlineData("http")]
    [InlineData("grpc")]
    public async Task Terminate_RequestHalfArrived_IsTakenAndStored(string protocol)
    {
        await using (var server = await ServerProcess.StartAsync(_directory.Path))
        {
            using var held = Hold(protocol);
            var answer = SendAsync(protocol, server, held);
            await WaitUntilBegunAsync(server);
            await server.SignalTerminationAsync();
            await WaitUntilClosedAsync(server);

            held.Release();

            using var response = await answer;
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.Equal(0, await server.WaitForExitAsync());
        }

        await using var restarted = await ServerProcess.StartAsync(_directory.Path);
        using var trace = await _http.GetAsync(new Uri(restarted.Pages, $"api/v1/traces/{TestSpan.Id(1)}"), Cancellation);
        Assert.Equal(HttpStatusCode.OK, trace.StatusCode);
    }

    [Fact]
    public async Task Terminate_RequestThatNeverEnds_EndsInBoundedTime()
    {
        await using var server = await ServerProcess.StartAsync(_directory.Path, ["--shutdown-timeout", "1s"]);
        using var held = Hold("http");
        var answer = SendAsync("http", server, held);
        await WaitUntilBegunAsync(server);

        Assert.Equal(0, await server.TerminateAsync());

        held.Release(); // a client that still sends does not look for an answer
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => answer);
    }

    [Fact]
    public async Task Health_WhileItServes_IsLiveAndReady()
    {
        await using var server = await ServerProcess.StartAsync(_directory.Path);

        Assert.Equal("live", await _http.GetStringAsync(new Uri(server.Pages, "healthz/live"), Cancellation));
        Assert.Equal("ready", await _http.GetStringAsync(new Uri(server.Pages, "healthz/ready"), Cancellation));
        using var otlp = await _http.GetAsync(new Uri(server.Otlp, "healthz/live"), Cancellation);
        Assert.Equal(HttpStatusCode.NotFound, otlp.StatusCode);
    }

    private static HeldContent Hold(string protocol)
    {
        var body = protocol == "grpc" ? (byte[])[0, 0, 0, 0, (byte)Request.Length, .. Request] : Request;
        return new HeldContent(body[..20], body[20..])
        {
            Headers = { ContentType = new(protocol == "grpc" ? "application/grpc" : "application/x-protobuf") },
        };
    }

    private Task<HttpResponseMessage> SendAsync(string protocol, ServerProcess server, HeldContent content)
    {
        var uri = protocol == "grpc"
            ? new Uri(server.Grpc, "opentelemetry.proto.collector.trace.v1.TraceService/Export")
            : new Uri(server.Otlp, "v1/traces");
        return _http.SendAsync(
            new HttpRequestMessage(HttpMethod.Post, uri)
            {
                Version = protocol == "grpc" ? HttpVersion.Version20 : HttpVersion.Version11,
                VersionPolicy = HttpVersionPolicy.RequestVersionExact,
                Content = content,
            },
            Cancellation);
    }

    /// <summary>Waits until the server holds a part of the request.</summary>
    private async Task WaitUntilBegunAsync(ServerProcess server)
    {
        const string nothing = "spanlinks_server_in_flight_bytes{otel_scope_name=\"SpanLinks.Server\"} 0\n";
        string metrics;
        do
        {
            metrics = await _http.GetStringAsync(new Uri(server.Pages, "metrics"), Cancellation);
            Assert.Contains(nothing[..^2], metrics, StringComparison.Ordinal);
        }
        while (metrics.Contains(nothing, StringComparison.Ordinal));
    }

    /// <summary>Waits until the server stops: nobody can connect any more.</summary>
    private static async Task WaitUntilClosedAsync(ServerProcess server)
    {
        using var http = new HttpClient();
        await Assert.ThrowsAnyAsync<HttpRequestException>(async () =>
        {
            while (true)
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(server.Pages, "healthz/ready"));
                request.Headers.ConnectionClose = true;
                using var response = await http.SendAsync(request, Cancellation);
            }
        });
    }
}
