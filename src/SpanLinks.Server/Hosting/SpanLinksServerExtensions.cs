using Microsoft.Extensions.DependencyInjection.Extensions;
using SpanLinks.Graph.Store;
using SpanLinks.Server.Hosting;
using SpanLinks.Server.Query;
using SpanLinks.Server.Receive;
using SpanLinks.Storage.RocksDb;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Hosts the server inside an ASP.NET Core application.</summary>
public static class SpanLinksServerExtensions
{
    /// <summary>Adds the store, and what receives and answers. A store that is registered before is kept.</summary>
    public static IServiceCollection AddSpanLinksServer(this IServiceCollection services, SpanLinksServerOptions options)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ILinkStore>(_ => RocksDbLinkStore.Open(options.DataDirectory));
        services.AddSingleton(options);
        services.AddSingleton<TraceReceiver>();
        services.AddHostedService<StoreOpening>();
        services.AddOtlpGrpc(options);
        services.AddSpanLinksUi();
        return services;
    }

    /// <summary>Serves OTLP/HTTP: <c>POST /v1/traces</c>.</summary>
    public static IEndpointConventionBuilder MapSpanLinksOtlpHttp(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapPost("/v1/traces", OtlpHttpEndpoint.HandleAsync);

    /// <summary>Serves OTLP/gRPC: <c>TraceService/Export</c>.</summary>
    public static IEndpointConventionBuilder MapSpanLinksOtlpGrpc(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGrpcService<OtlpGrpcService>();

    /// <summary>Serves the API below <c>/api/v1</c>.</summary>
    public static IEndpointConventionBuilder MapSpanLinksApi(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGroup("/api/v1").MapTraces().MapSpans().MapExport().MapStatistics();

    /// <summary>Opens the store when the host starts, so that a wrong directory stops the start and not the first request.</summary>
    private sealed class StoreOpening(ILinkStore store) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => Task.FromResult(store);

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
