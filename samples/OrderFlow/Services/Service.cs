using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace OrderFlow.Services;

/// <summary>What the three services have in common: a name, a source of activities, and a tracer provider that exports them.</summary>
internal abstract class Service : IDisposable
{
    private const int FlushTimeout = 10_000;

    private readonly CheckedExporter _exporter;
    private readonly TracerProvider _provider;

    protected Service(string name, TelemetryOptions telemetry, Action<TracerProviderBuilder>? configure = null)
    {
        Source = new ActivitySource($"OrderFlow.{name}");
        _exporter = new CheckedExporter(new OtlpExporterOptions
        {
            Protocol = telemetry.Protocol,
            Endpoint = telemetry.Protocol == OtlpExportProtocol.HttpProtobuf ? new Uri(telemetry.Endpoint, "v1/traces") : telemetry.Endpoint,
        });
        var builder = Sdk.CreateTracerProviderBuilder()
            .ConfigureResource(resource => resource.AddService(name, serviceVersion: "1.0.0"))
            .AddSource(Source.Name)
            .AddSpanLinksInstrumentation()
            .AddProcessor(new BatchActivityExportProcessor(_exporter));
        configure?.Invoke(builder);
        _provider = (telemetry.Observer is { } observer ? builder.AddProcessor(observer) : builder).Build();
    }

    protected ActivitySource Source { get; }

    /// <summary>
    /// Sends the spans that have ended; false where some could not be sent, now or before. A service does so before it publishes: then a message never
    /// carries the context of a span that a crash can still lose, and no link dangles. It costs a request per message; where a few dangling
    /// links after a crash do not matter, leave it to the exporter's schedule.
    /// </summary>
    public bool Flush() => _provider.ForceFlush(FlushTimeout) && !_exporter.HasFailed;

    public void Dispose()
    {
        _provider.Dispose();
        _exporter.Dispose();
        Source.Dispose();
    }

    /// <summary>Does something within a child span that takes a while.</summary>
    protected async Task WorkAsync(string name, double milliseconds)
    {
        using var activity = Source.StartActivity(name);
        await Task.Delay(TimeSpan.FromMilliseconds(milliseconds));
    }
}
