using SpanLinks;

namespace OpenTelemetry.Metrics;

/// <summary>Adds SpanLinks to metrics.</summary>
public static class SpanLinksMeterProviderBuilderExtensions
{
    /// <summary>
    /// Collects the meter <c>SpanLinks</c>: <c>spanlinks.links.dropped</c> and <c>spanlinks.link_attributes.dropped</c>, what was left
    /// out.
    /// </summary>
    /// <param name="builder">The builder of the meter provider.</param>
    /// <returns>The builder, for further calls.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> is null.</exception>
    public static MeterProviderBuilder AddSpanLinksInstrumentation(this MeterProviderBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddMeter(SpanLinksMeter.Name);
    }
}
