using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using SpanLinks.Graph.Store;
using SpanLinks.Server.Edges;
using SpanLinks.Server.Hosting;
using SpanLinks.Server.Query;
using SpanLinks.Server.Query.Graphs;
using SpanLinks.Server.Query.Live;
using SpanLinks.Server.Query.Reports;
using SpanLinks.Server.Query.Spans;
using SpanLinks.Server.Query.Traces;
using SpanLinks.Server.Receive;
using SpanLinks.Server.Telemetry;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Hosts the server inside an ASP.NET Core application.</summary>
public static class SpanLinksServerExtensions
{
    /// <summary>Adds the store, and what receives and answers. A store that is registered before is kept.</summary>
    /// <exception cref="OptionsValidationException">Options are not allowed; it names all that are not.</exception>
    public static IServiceCollection AddSpanLinksServer(this IServiceCollection services, SpanLinksServerOptions options)
    {
        if (SpanLinksServerOptionsValidator.Validate(options) is { Count: > 0 } failures)
        {
            throw new OptionsValidationException(Microsoft.Extensions.Options.Options.DefaultName, typeof(SpanLinksServerOptions), failures);
        }

        var memory = MemoryPlan.For(options);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ILinkStore>(provider => StoreChoice.Open(options, memory, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(options);
        services.AddSingleton(new Admission(memory.InFlightBytes));
        services.AddSingleton(new StoringQueue(memory.StoringBytes));
        services.AddSingleton(new BufferArena(memory.InFlightBytes, options.MaxRequestBytes));
        services.AddSingleton(provider => new ReceiveClock(options.ReceiveTimeout, provider.GetRequiredService<TimeProvider>()));
        services.AddMetrics();
        services.AddSingleton<ArrivalHistory>();
        services.AddSingleton<ServerMetrics>();
        services.AddSingleton<KeptTimes>();
        services.AddSingleton<TraceReceiver>();
        services.AddSingleton<RequestReceiver>();
        services.AddHostedService<StoreOpening>();
        services.AddHostedService<StoreNotice>();
        services.AddHostedService<StoreMetrics>();
        services.AddEdges(options.ClickHouse is not null);
        services.AddSingleton<ArrivalHub>();
        services.AddHostedService(provider => provider.GetRequiredService<ArrivalHub>());
        services.AddOtlpCors(options.CorsOrigins);
        services.TryAddSingleton(new ListenerAddresses(new Dictionary<Listener, ListenOptions>()));
        services.AddSpanLinksUi();
        return services;
    }

    /// <summary>
    /// Serves OTLP/HTTP: <c>POST /v1/traces</c>. With <see cref="SpanLinksServerOptions.CorsOrigins"/> the application calls <c>UseCors</c>.
    /// </summary>
    public static IEndpointConventionBuilder MapSpanLinksOtlpHttp(this IEndpointRouteBuilder endpoints)
    {
        var traces = endpoints.MapPost("/v1/traces", OtlpHttpEndpoint.HandleAsync);
        return endpoints.ServiceProvider.GetRequiredService<SpanLinksServerOptions>().CorsOrigins.Count == 0 ? traces : traces.RequireOtlpCors();
    }

    /// <summary>Serves OTLP/gRPC: <c>TraceService/Export</c>.</summary>
    public static IEndpointConventionBuilder MapSpanLinksOtlpGrpc(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapPost(OtlpGrpcEndpoint.Path, OtlpGrpcEndpoint.HandleAsync);

    /// <summary>Serves the API below <c>/api/v1</c>.</summary>
    public static IEndpointConventionBuilder MapSpanLinksApi(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGroup("/api/v1").AddEndpointFilter(StoreFailures.AnswerProblem)
            .MapTraces().MapGraphs().MapSpans().MapLive().MapExport()
            .MapEdges().MapDangling().MapHygiene().MapNames().MapStatistics();

    /// <summary>
    /// Opens the store when the host starts, so that a wrong directory stops the start and not the first request; and has metrics there from
    /// the beginning.
    /// </summary>
    private sealed class StoreOpening(ILinkStore store, ServerMetrics metrics) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => Task.FromResult((store, metrics));

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
