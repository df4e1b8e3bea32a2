using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace OrderFlow;

/// <summary>What the three services have in common: a name, a source of activities, and a tracer provider that exports them.</summary>
public abstract class Service : IDisposable
{
    private readonly TracerProvider _provider;

    /// <summary>Starts tracing.</summary>
    /// <param name="name">The service.name.</param>
    /// <param name="telemetry">Where spans go.</param>
    protected Service(string name, TelemetryOptions telemetry)
    {
        Source = new ActivitySource($"OrderFlow.{name}");
        var builder = Sdk.CreateTracerProviderBuilder()
            .ConfigureResource(resource => resource.AddService(name, serviceVersion: "1.0.0"))
            .AddSource(Source.Name)
            .AddOtlpExporter(exporter =>
            {
                exporter.Protocol = telemetry.Protocol;
                exporter.Endpoint = telemetry.Protocol == OtlpExportProtocol.HttpProtobuf
                    ? new Uri(telemetry.Endpoint, "v1/traces")
                    : telemetry.Endpoint;
            });
        _provider = (telemetry.Observer is { } observer ? builder.AddProcessor(observer) : builder).Build();
    }

    /// <summary>The source of this service's activities.</summary>
    protected ActivitySource Source { get; }

    /// <summary>Sends the spans that still wait; false where some could not be sent.</summary>
    public bool Flush() => _provider.ForceFlush(timeoutMilliseconds: 10_000);

    /// <inheritdoc/>
    public void Dispose()
    {
        _provider.Dispose();
        Source.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Does something within a child span that takes a while.</summary>
    protected async Task WorkAsync(string name, ActivityKind kind, double milliseconds, CancellationToken cancellationToken)
    {
        using var activity = Source.StartActivity(name, kind);
        await Task.Delay(TimeSpan.FromMilliseconds(milliseconds), cancellationToken);
    }
}
