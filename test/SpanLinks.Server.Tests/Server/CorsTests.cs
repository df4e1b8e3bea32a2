using System.Net;
using SpanLinks.Server.Tests.Support;

namespace SpanLinks.Server.Tests.Server;

/// <summary>Requests as a browser makes them for a page of another origin.</summary>
public sealed class CorsTests : IAsyncLifetime
{
    private const string Allowed = "https://shop.example";

    private TestServer? _server;

    private TestServer Server => _server!;

    public async ValueTask InitializeAsync() => _server = await TestServer.StartAsync(options => options.CorsOrigins.Add(Allowed));

    public ValueTask DisposeAsync() => Server.DisposeAsync();

    [Fact]
    public async Task Preflight_AllowedOrigin_AllowsWhatTheExporterSends()
    {
        using var response = await PreflightAsync(Server.Otlp, Allowed);

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Equal(Allowed, Header(response, "Access-Control-Allow-Origin"));
        Assert.Equal("POST", Header(response, "Access-Control-Allow-Methods"));
        Assert.Equal("content-type,content-encoding,traceparent,authorization", Header(response, "Access-Control-Allow-Headers"));
        Assert.Equal("7200", Header(response, "Access-Control-Max-Age"));
        Assert.Null(Header(response, "Access-Control-Allow-Credentials"));
    }

    [Fact]
    public async Task Post_AllowedOrigin_MayReadTheAnswerAndWhenToTryAgain()
    {
        using var response = await PostAsync(Allowed);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(Allowed, Header(response, "Access-Control-Allow-Origin"));
        Assert.Equal("Retry-After", Header(response, "Access-Control-Expose-Headers"));
    }

    [Theory]
    [InlineData("https://other.example")]
    [InlineData("http://shop.example")]
    [InlineData("null")]
    public async Task AnotherOrigin_IsNotAllowed(string origin)
    {
        using var preflight = await PreflightAsync(Server.Otlp, origin);
        using var response = await PostAsync(origin);

        Assert.Null(Header(preflight, "Access-Control-Allow-Origin"));
        Assert.Null(Header(response, "Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task Preflight_OfTheApi_IsNotAllowed()
    {
        using var response = await PreflightAsync(Server.Pages, Allowed, "api/v1/traces");

        Assert.Null(Header(response, "Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task Preflight_ByDefault_IsNotAllowed()
    {
        await using var server = await TestServer.StartAsync(_ => { });
        using var response = await PreflightAsync(server.Otlp, Allowed);

        Assert.Null(Header(response, "Access-Control-Allow-Origin"));
    }

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? string.Join(',', values) : null;

    private async Task<HttpResponseMessage> PreflightAsync(Uri server, string origin, string path = "v1/traces")
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, new Uri(server, path));
        request.Headers.Add("Origin", origin);
        request.Headers.Add("Access-Control-Request-Method", "POST");
        request.Headers.Add("Access-Control-Request-Headers", "content-type,content-encoding,traceparent,authorization");
        return await Server.Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private async Task<HttpResponseMessage> PostAsync(string origin)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Server.Otlp, "v1/traces"))
        {
            Content = new ByteArrayContent("{}"u8.ToArray()) { Headers = { ContentType = new("application/json") } },
        };
        request.Headers.Add("Origin", origin);
        return await Server.Http.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
