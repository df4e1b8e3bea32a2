using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using SpanLinks.Server.Hosting;

namespace SpanLinks.Server.Tests.Support;

/// <summary>The real server in this process, on free ports and a directory of its own.</summary>
public sealed class TestServer : IAsyncLifetime
{
    private readonly TempDirectory _directory = new();
    private SpanLinksServer? _server;

    public HttpClient Http { get; } = new();

    public Uri Otlp => _server!.OtlpHttpAddress;

    public Uri Grpc => _server!.OtlpGrpcAddress;

    public Uri Pages => _server!.HttpAddress;

    internal IServiceProvider Services => _server!.Services;

    /// <summary>Starts one with other options than the usual.</summary>
    public static async Task<TestServer> StartAsync(Action<SpanLinksServerOptions> configure)
    {
        var server = new TestServer();
        var options = FreePorts(server._directory.Path);
        configure(options);
        server._server = await SpanLinksServer.StartAsync(options);
        return server;
    }

    public static SpanLinksServerOptions FreePorts(string directory) => new()
    {
        DataDirectory = directory,
        Http = new IPEndPoint(IPAddress.Loopback, 0),
        OtlpHttp = new IPEndPoint(IPAddress.Loopback, 0),
        OtlpGrpc = new IPEndPoint(IPAddress.Loopback, 0),
    };

    public async ValueTask InitializeAsync() => _server = await SpanLinksServer.StartAsync(FreePorts(_directory.Path));

    /// <summary>Stops serving; the directory stays until this is disposed of.</summary>
    public async Task StopAsync()
    {
        await _server!.DisposeAsync();
        _server = null;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await (_server?.DisposeAsync() ?? ValueTask.CompletedTask);
        _directory.Dispose();
    }

    public Task<HttpResponseMessage> PostAsync(
        byte[] body, string contentType = "application/x-protobuf", string? contentEncoding = null) =>
        PostAsync(Http, Otlp, body, contentType, contentEncoding);

    public static async Task<HttpResponseMessage> PostAsync(
        HttpClient http, Uri otlp, byte[] body, string contentType = "application/x-protobuf", string? contentEncoding = null)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        if (contentEncoding is not null)
        {
            content.Headers.ContentEncoding.Add(contentEncoding);
        }

        return await http.PostAsync(new Uri(otlp, "v1/traces"), content, TestContext.Current.CancellationToken);
    }

    public Task<HttpResponseMessage> GetAsync(string path) => Http.GetAsync(new Uri(Pages, path), TestContext.Current.CancellationToken);

    /// <summary>The JSON of an answer of the API, which must be a success.</summary>
    public async Task<JsonNode> GetJsonAsync(string path)
    {
        using var response = await GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
    }
}
