using System.Net;
using System.Net.Http.Headers;
using SpanLinks.Server.Hosting;

namespace SpanLinks.Browser.Tests;

/// <summary>A server of its own on free ports of the loopback address, over an empty store that is deleted afterwards.</summary>
internal sealed class PagesHost : IAsyncDisposable
{
    private readonly HttpClient _http = new();
    private readonly TempDirectory _data;
    private readonly SpanLinksServer _server;

    private PagesHost(TempDirectory data, SpanLinksServer server) => (_data, _server) = (data, server);

    public string Address => _server.HttpAddress.GetLeftPart(UriPartial.Authority);

    public string OtlpHttpAddress => _server.OtlpHttpAddress.GetLeftPart(UriPartial.Authority);

    public string OtlpGrpcAddress => _server.OtlpGrpcAddress.GetLeftPart(UriPartial.Authority);

    public static async Task<PagesHost> StartAsync(params IEnumerable<TestSpan>[] stories)
    {
        var data = new TempDirectory();
        var anyPort = new IPEndPoint(IPAddress.Loopback, 0);
        var server = await SpanLinksServer.StartAsync(
            new SpanLinksServerOptions { DataDirectory = data.Path, Http = anyPort, OtlpHttp = anyPort, OtlpGrpc = anyPort },
            TestContext.Current.CancellationToken);
        var host = new PagesHost(data, server);
        foreach (var story in stories)
        {
            await host.SendAsync(story);
        }

        return host;
    }

    /// <summary>Sends spans as an exporter does; returns once they are stored.</summary>
    public async Task SendAsync(IEnumerable<TestSpan> story)
    {
        using var content = new ByteArrayContent(OtlpWriter.Request(story));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-protobuf");
        using var response = await _http.PostAsync(new Uri(_server.OtlpHttpAddress, "/v1/traces"), content, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)); // no span was refused
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _http.Dispose();
        _data.Dispose();
    }
}
