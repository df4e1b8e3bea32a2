using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using SpanLinks.Server.Receive;
using SpanLinks.Server.Tests.Support;

namespace SpanLinks.Server.Tests.Server;

/// <summary>Requests that do not arrive within the time that is allowed.</summary>
public sealed class ReceiveTimeoutTests : IAsyncLifetime
{
    private TestServer? _server;

    private TestServer Server => _server!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _server = await TestServer.StartAsync(options => options.ReceiveTimeout = TimeSpan.FromSeconds(1));

    public ValueTask DisposeAsync() => Server.DisposeAsync();

    [Fact]
    public async Task Post_BodyThatStops_IsAnswered408AndClosed()
    {
        using var client = new TcpClient();
        await client.ConnectAsync(Server.Otlp.Host, Server.Otlp.Port, Cancellation);
        await client.Client.SendAsync(RawConnections.Post(100, "x"), Cancellation);

        using var reader = new StreamReader(client.GetStream(), Encoding.Latin1);
        Assert.StartsWith("HTTP/1.1 408 ", await reader.ReadLineAsync(Cancellation), StringComparison.Ordinal);
        var headers = new List<string?>();
        while (await reader.ReadLineAsync(Cancellation) is { Length: > 0 } header)
        {
            headers.Add(header);
        }

        Assert.Contains("Connection: close", headers);
        await Eventually.UntilAsync(() => Server.Services.GetRequiredService<Admission>().InFlightBytes == 0);
    }

    [Fact]
    public async Task Export_BodyThatStops_IsDeadlineExceeded()
    {
        using var held = new HeldContent([0, 0, 0, 0, 9, 1], [2]) { Headers = { ContentType = new("application/grpc") } };
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Server.Grpc, "opentelemetry.proto.collector.trace.v1.TraceService/Export"))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = held,
        };

        using var response = await Server.Http.SendAsync(request, Cancellation);

        Assert.Equal("4", response.Headers.GetValues("grpc-status").Single());
        await Eventually.UntilAsync(() => Server.Services.GetRequiredService<Admission>().InFlightBytes == 0);
    }
}
