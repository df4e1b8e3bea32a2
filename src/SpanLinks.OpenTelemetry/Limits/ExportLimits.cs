using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace SpanLinks.OpenTelemetry.Limits;

/// <summary>
/// Gives the OTLP exporter its link limits. They are no options of its API (opentelemetry-dotnet issue 6208); it reads them from the
/// application's configuration, under the names of the environment variables, when the first exporter of any signal is built.
/// </summary>
/// <param name="limits">The limits, or null for those of the configuration.</param>
internal sealed class ExportLimits(LinkLimits? limits)
{
    /// <summary>Writes the limits into the configuration and returns those that hold.</summary>
    internal LinkLimits ApplyTo(IConfiguration configuration)
    {
        var effective = limits ?? EnvironmentLimits.Read(name => configuration[name], LinkLimits.Default);
        try
        {
            configuration[EnvironmentLimits.LinkCount] = Text(effective.MaxLinks);
            configuration[EnvironmentLimits.LinkAttributeCount] = Text(effective.MaxAttributesPerLink);
            return effective;
        }
        catch (Exception exception)
        {
            // A configuration without any source takes no values; nor has it any for the exporter, which so keeps its own limits of 128.
            SpanLinksEventSource.Log.ExportLimitsIgnored(exception.Message);
            return new LinkLimits();
        }
    }

    private static string Text(int limit) => limit.ToString(CultureInfo.InvariantCulture);
}
