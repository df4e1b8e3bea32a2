using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace EtlPipeline;

/// <summary>The three stages' sources of activities. Each stage is a service of its own, as if it ran on another machine.</summary>
public sealed class Telemetry : IDisposable
{
    private static readonly string[] Stages = ["extract", "transform", "load"];

    private readonly ActivitySource[] _sources = [.. Stages.Select(stage => new ActivitySource($"EtlPipeline.{stage}"))];
    private readonly CheckedExporter[] _exporters;
    private readonly TracerProvider[] _providers;

    /// <summary>Starts tracing.</summary>
    /// <param name="endpoint">The address of an OTLP/gRPC receiver.</param>
    /// <param name="observer">Sees every span that is sent; null for none.</param>
    public Telemetry(Uri endpoint, BaseProcessor<Activity>? observer = null)
    {
        _exporters = Array.ConvertAll(Stages, _ => new CheckedExporter(new OtlpExporterOptions
        {
            Protocol = OtlpExportProtocol.Grpc,
            Endpoint = endpoint,
        }));
        _providers = [.. Stages.Zip(_exporters, (stage, exporter) => Build(stage, exporter, observer))];
    }

    internal ActivitySource Extract => _sources[0];

    internal ActivitySource Transform => _sources[1];

    internal ActivitySource Load => _sources[2];

    /// <summary>Sends the spans that still wait; false where some could not be sent.</summary>
    public bool Flush()
    {
        var isFlushed = Array.TrueForAll(_providers, provider => provider.ForceFlush(timeoutMilliseconds: 10_000));
        return isFlushed && !Array.Exists(_exporters, exporter => exporter.HasFailed);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Array.ForEach(_providers, provider => provider.Dispose());
        Array.ForEach(_sources, source => source.Dispose());
    }

    private static TracerProvider Build(string stage, CheckedExporter exporter, BaseProcessor<Activity>? observer)
    {
        var builder = Sdk.CreateTracerProviderBuilder()
            .ConfigureResource(resource => resource.AddService($"etl-{stage}", serviceVersion: "1.0.0"))
            .AddSource($"EtlPipeline.{stage}")
            .AddProcessor(new BatchActivityExportProcessor(exporter));
        return (observer is null ? builder : builder.AddProcessor(observer)).Build();
    }
}
