using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging.Console;
using SpanLinks.Graph.Store;
using SpanLinks.Server.Query.Description;
using SpanLinks.Server.Telemetry;

namespace SpanLinks.Server.Hosting;

/// <summary>The server as one object: it opens its three ports and its store, and serves until it is disposed of.</summary>
/// <remarks>Start and dispose of it once each; everything else is safe for concurrent use.</remarks>
public sealed class SpanLinksServer : IAsyncDisposable
{
    /// <summary>Readers have their own, so that senders cannot lock them out.</summary>
    private const int MaxReaderConnections = 1_000;

    private readonly WebApplication _app;
    private readonly Dictionary<Listener, ListenOptions> _listeners;
    private readonly RequestsUnderWay _underWay;

    private SpanLinksServer(WebApplication app, Dictionary<Listener, ListenOptions> listeners, RequestsUnderWay underWay)
    {
        _app = app;
        _listeners = listeners;
        _underWay = underWay;
    }

    /// <summary>Where pages and API are served.</summary>
    public Uri HttpAddress => Address(Listener.Http);

    /// <summary>Where OTLP/HTTP is received, without the path.</summary>
    public Uri OtlpHttpAddress => Address(Listener.OtlpHttp);

    /// <summary>Where OTLP/gRPC is received.</summary>
    public Uri OtlpGrpcAddress => Address(Listener.OtlpGrpc);

    /// <summary>For tests, which look at what is inside.</summary>
    internal IServiceProvider Services => _app.Services;

    /// <summary>Opens the store, starts serving, and returns once every port is open.</summary>
    /// <param name="options">Where to listen and where to keep data; not to be changed afterwards.</param>
    /// <param name="cancellationToken">Gives up starting.</param>
    /// <exception cref="ServerStartException">
    /// Options are not allowed, or a port or the data directory cannot be opened; the message names the option to change.
    /// </exception>
    public static async Task<SpanLinksServer> StartAsync(SpanLinksServerOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var listeners = new Dictionary<Listener, ListenOptions>();
        var underWay = new RequestsUnderWay();
        WebApplication? app = null;
        try
        {
            app = Build(options, listeners, underWay);
            await app.StartAsync(cancellationToken);
            return new SpanLinksServer(app, listeners, underWay);
        }
        catch (Exception error) when (ServerStartException.Explain(error, options) is { } message)
        {
            await (app?.DisposeAsync() ?? ValueTask.CompletedTask);
            throw new ServerStartException(message, error);
        }
    }

    /// <summary>Completes when the process is told to end (SIGTERM or Ctrl-C) and the server has stopped.</summary>
    /// <param name="cancellationToken">Stops the server as well.</param>
    public Task WaitForShutdownAsync(CancellationToken cancellationToken = default) => _app.WaitForShutdownAsync(cancellationToken);

    /// <summary>
    /// Takes no more requests, lets those that are under way end, aborts them after <see cref="SpanLinksServerOptions.ShutdownTimeout"/>, and
    /// closes the store once none is left.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        StoreChoice.GiveUp(_app.Services.GetRequiredService<ILinkStore>());
        await _underWay.WhenIdleAsync(); // what was aborted ends soon, but not at once
        await _app.DisposeAsync();
    }

    private static WebApplication Build(
        SpanLinksServerOptions options, Dictionary<Listener, ListenOptions> listeners, RequestsUnderWay underWay)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Warning).AddSimpleConsole(console => console.SingleLine = true);
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting", LogLevel.None); // whoever starts the server gets the exception itself
        builder.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.WebHost.ConfigureKestrel(kestrel => Listen(kestrel, options, listeners));
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = options.ShutdownTimeout);
        builder.Services.AddHostFiltering(hosts => hosts.AllowedHosts = AllowedHosts(options));
        builder.Services.AddSingleton(new ListenerAddresses(listeners));
        builder.Services.AddSpanLinksServer(options);
        builder.Services.AddSelfTelemetry(options);
        builder.Services.AddHostedService<MemoryKeeper>();
        builder.Services.AddApiDescription();

        var app = builder.Build();
        app.Use(underWay.RunAsync);
        app.UseHostFiltering();
        app.UseRouting();
        app.UseListeners();
        app.UseCors();
        app.MapSpanLinksOtlpHttp().OnlyOn(Listener.OtlpHttp);
        app.MapSpanLinksOtlpGrpc().OnlyOn(Listener.OtlpGrpc);
        app.MapSpanLinksApi().OnlyOn(Listener.Http);
        app.MapOpenApi(ApiDescription.Path).OnlyOn(Listener.Http);
        app.MapSpanLinksUi().OnlyOn(Listener.Http);
        app.MapHealth().OnlyOn(Listener.Http);
        app.MapPrometheusScrapingEndpoint().OnlyOn(Listener.Http);
        return app;
    }

    private static void Listen(
        KestrelServerOptions kestrel, SpanLinksServerOptions options, Dictionary<Listener, ListenOptions> listeners)
    {
        var senders = new ConnectionLimit(ConnectionLimit.Fit(options.MaxConnections, ConnectionLimit.ReadMaxOpenFiles()));
        var streams = new ConnectionLimit((senders.Max + 3) / 4, senders); // one by gRPC carries several requests at a time
        var readers = new ConnectionLimit(MaxReaderConnections);
        kestrel.AddServerHeader = false;
        KestrelLimits.Apply(kestrel.Limits);
        listeners[Listener.Http] = kestrel.ListenAs(Listener.Http, options.Http, HttpProtocols.Http1, readers);
        listeners[Listener.OtlpHttp] = kestrel.ListenAs(Listener.OtlpHttp, options.OtlpHttp, HttpProtocols.Http1, senders);
        listeners[Listener.OtlpGrpc] = kestrel.ListenAs(Listener.OtlpGrpc, options.OtlpGrpc, HttpProtocols.Http2, streams);
    }

    // A page of another site can have its own name point to 127.0.0.1 and then read answers meant for the user (DNS rebinding). On
    // loopback only loopback's names are answered; on other addresses the server cannot know what it is called.
    private static string[] AllowedHosts(SpanLinksServerOptions options) =>
        Array.TrueForAll([options.Http, options.OtlpHttp, options.OtlpGrpc], endpoint => IPAddress.IsLoopback(endpoint.Address))
            ? ["localhost", "127.0.0.1", "[::1]"]
            : ["*"];

    private Uri Address(Listener listener)
    {
        var endpoint = _listeners[listener].IPEndPoint!;
        var host = endpoint.Address.Equals(IPAddress.Any) || endpoint.Address.Equals(IPAddress.IPv6Any)
            ? new IPEndPoint(IPAddress.Loopback, endpoint.Port)
            : endpoint;
        return new Uri($"http://{host}");
    }
}
