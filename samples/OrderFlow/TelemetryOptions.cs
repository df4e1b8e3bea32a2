using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Exporter;

namespace OrderFlow;

/// <summary>Where a service sends its spans.</summary>
/// <param name="Endpoint">The address of an OTLP receiver, without a path.</param>
/// <param name="Protocol">How to speak to it.</param>
/// <param name="Observer">Sees every span that is sent; null for none.</param>
public sealed record TelemetryOptions(Uri Endpoint, OtlpExportProtocol Protocol, BaseProcessor<Activity>? Observer = null);
