using System.Net;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SpanLinks.Graph.Store;
using SpanLinks.Server.Hosting;
using SpanLinks.Server.Tests.Support;
using SpanLinks.Storage;
using SpanLinks.Storage.RocksDb;

namespace SpanLinks.Server.Tests.Server;

/// <summary>A store that cannot write, as when the disk is full, inside another ASP.NET Core application.</summary>
public sealed class StoreFailureTests : IAsyncLifetime
{
    private readonly TempDirectory _directory = new();
    private readonly WebApplication _app;

    public StoreFailureTests() => _app = Build();

    public async ValueTask InitializeAsync() => await _app.StartAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _directory.Dispose();
    }

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

    private WebApplication Build()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0, http => http.Protocols = HttpProtocols.Http1);
            kestrel.Listen(IPAddress.Loopback, 0, grpc => grpc.Protocols = HttpProtocols.Http2);
        });
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<ILinkStore>(RocksDbLinkStore.Open(_directory.Path, new StoreOptions { MinFreeDiskBytes = long.MaxValue }));
        builder.Services.AddSpanLinksServer(new SpanLinksServerOptions());
        var app = builder.Build();
        app.MapSpanLinksOtlpHttp();
        app.MapSpanLinksOtlpGrpc();
        return app;
    }

    private Uri Address(int listener) => new(_app.Urls.ElementAt(listener));
}
