using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using SpanLinks.Server.Hosting;

namespace SpanLinks.Server.Telemetry;

/// <summary>Has the OpenTelemetry SDK send what the server tells of itself, and show its metrics.</summary>
internal static class SelfTelemetryExtensions
{
    // Kestrel: connections and their queues. System.Runtime: memory, collections, threads.
    private static readonly string[] Meters = [ServerMetrics.MeterName, "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime"];

    public static void AddSelfTelemetry(this IServiceCollection services, SpanLinksServerOptions options)
    {
        var telemetry = services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("spanlinks", serviceVersion: typeof(SpanLinksServer).Assembly.GetName().Version?.ToString(3)))
            .WithMetrics(metrics => metrics.AddMeter(Meters).AddPrometheusExporter());
        if (options.SelfTelemetryEndpoint is not { } endpoint)
        {
            return;
        }

        telemetry.WithMetrics(metrics => metrics.AddOtlpExporter(exporter => Configure(exporter, endpoint, "v1/metrics")));
        telemetry.WithTracing(traces => traces
            .AddSource(ServerActivities.SourceName)
            .SetSampler(new TraceIdRatioBasedSampler(options.SelfTelemetrySampleRatio))
            .AddOtlpExporter(exporter => Configure(exporter, endpoint, "v1/traces")));
    }

    private static void Configure(OtlpExporterOptions exporter, Uri endpoint, string path)
    {
        exporter.Protocol = OtlpExportProtocol.HttpProtobuf;
        exporter.Endpoint = new Uri($"{endpoint.AbsoluteUri.TrimEnd('/')}/{path}");
        exporter.Headers = $"{ServerActivities.SelfHeader}=1";
    }
}
