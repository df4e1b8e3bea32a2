using System.Net;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SpanLinks.Graph.Store;
using SpanLinks.Otlp.Ids;
using SpanLinks.Otlp.Traces;
using SpanLinks.Server.Hosting;
using SpanLinks.Server.Tests.Support;

namespace SpanLinks.Server.Tests.Server;

/// <summary>A store that cannot write, as when the disk is full, inside another ASP.NET Core application.</summary>
public sealed class StoreFailureTests : IAsyncLifetime
{
    private readonly WebApplication _app = Build();

    public async ValueTask InitializeAsync() => await _app.StartAsync(TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Post_StoreCannotWrite_AsksToTryAgain()
    {
        using var http = new HttpClient();
        using var response = await TestServer.PostAsync(http, Address(0), TestRequest.Encode(new TestSpan(1, 11)));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(5), response.Headers.RetryAfter?.Delta);
    }

    [Fact]
    public async Task Export_StoreCannotWrite_IsUnavailable()
    {
        using var channel = GrpcChannel.ForAddress(Address(1));
        var error = await Assert.ThrowsAsync<RpcException>(() =>
            ReceiveGrpcTests.ExportAsync(channel, TestRequest.Encode(new TestSpan(1, 11))));

        Assert.Equal(StatusCode.Unavailable, error.StatusCode);
    }

    private static WebApplication Build()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0, http => http.Protocols = HttpProtocols.Http1);
            kestrel.Listen(IPAddress.Loopback, 0, grpc => grpc.Protocols = HttpProtocols.Http2);
        });
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<ILinkStore, FullStore>();
        builder.Services.AddSpanLinksServer(new SpanLinksServerOptions());
        var app = builder.Build();
        app.MapSpanLinksOtlpHttp();
        app.MapSpanLinksOtlpGrpc();
        return app;
    }

    private Uri Address(int listener) => new(_app.Urls.ElementAt(listener));

    private sealed class FullStore : ILinkStore
    {
        public Task AppendAsync(TraceBatch batch, CancellationToken cancellationToken) => throw new IOException("No space left on device");

        public Task<IReadOnlyList<StoredTrace>> ReadTracesAsync(IReadOnlyList<TraceId> traceIds, int maxSpans, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public Task<IReadOnlyList<SpanFragment>> ReadSpansAsync(IReadOnlyList<SpanKey> spans, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public Task<IReadOnlyList<IncomingLink>> ReadIncomingLinksAsync(
            IReadOnlyList<IncomingLinkTarget> targets, int maxLinks, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<IReadOnlyList<TraceId>> ReadLatestTracesAsync(int limit, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public void Dispose()
        {
        }
    }
}
