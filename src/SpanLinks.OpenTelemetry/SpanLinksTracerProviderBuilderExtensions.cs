using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using SpanLinks;
using SpanLinks.OpenTelemetry.Limits;
using SpanLinks.OpenTelemetry.Sampling;

namespace OpenTelemetry.Trace;

/// <summary>Adds SpanLinks to tracing.</summary>
public static class SpanLinksTracerProviderBuilderExtensions
{
    /// <summary>
    /// Sets the limits for the links that are exported, marks the spans that have more, and takes the sampler that the environment names.
    /// </summary>
    /// <param name="builder">The builder of the tracer provider.</param>
    /// <param name="limits">
    /// <see cref="LinkLimits.MaxLinks"/> and <see cref="LinkLimits.MaxAttributesPerLink"/> of what is exported. Null, the default, for
    /// OTEL_SPAN_LINK_COUNT_LIMIT and OTEL_LINK_ATTRIBUTE_COUNT_LIMIT, in the environment or in the application's configuration, and
    /// <see cref="LinkLimits.Default"/> where they are not set.
    /// </param>
    /// <returns>The builder, for further calls.</returns>
    /// <remarks>
    /// <para>
    /// The limits hold for all spans, with links from SpanLinks or from anywhere else. The OTLP exporter writes the first links and counts
    /// the others as dropped (OpenTelemetry trace SDK, "Span Limits"); such a span also gets <see cref="LinkAttributes.LinksTruncated"/>
    /// and <see cref="LinkAttributes.LinksOriginalCount"/>, and counts in the meter <c>SpanLinks</c>. <see cref="LinkLimits.Keep"/> and
    /// <see cref="LinkLimits.Duplicates"/> have no effect here: they work where links are made.
    /// </para>
    /// <para>
    /// Other exporters get all links of an activity, because .NET has no way to take one away; of the limits, only the marks reach them.
    /// Links that SpanLinks makes are limited when they are made, for every exporter, by <see cref="LinkLimits.Default"/>.
    /// </para>
    /// <para>
    /// OTEL_TRACES_SAMPLER may name <c>spanlinks_consistent</c> (<see cref="ConsistentLinkSampler"/>) or <c>spanlinks_link_based</c>
    /// (<see cref="LinkBasedSampler"/>), and OTEL_TRACES_SAMPLER_ARG its probability and options, as in
    /// <c>0.1</c> or <c>probability=0.1,policy=any,ceiling=0.5</c>. A sampler that is set in code wins.
    /// </para>
    /// <para>Where it stands among the other calls on the builder does not matter. Of several calls, the last one counts.</para>
    /// </remarks>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> is null.</exception>
    public static TracerProviderBuilder AddSpanLinksInstrumentation(this TracerProviderBuilder builder, LinkLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.ConfigureServices(services =>
        {
            if (!services.Any(service => service.ServiceType == typeof(ExportLimits)))
            {
                ConfigureFirst(services);
            }
            services.AddSingleton(new ExportLimits(limits));
        });
    }

    /// <summary>
    /// The marks have to be there before an exporter's processor takes the span, the limits before an exporter of any signal, since
    /// they share their settings, and the sampler of the environment before one that code sets. Callbacks run in the order of the services.
    /// </summary>
    private static void ConfigureFirst(IServiceCollection services)
    {
        var first = new ServiceCollection()
            .ConfigureOpenTelemetryTracerProvider(static (provider, tracing) =>
                UseSampler(provider, tracing.AddProcessor(new LinkCountProcessor(Apply(provider).MaxLinks))))
            .ConfigureOpenTelemetryMeterProvider(static (provider, _) => Apply(provider))
            .ConfigureOpenTelemetryLoggerProvider(static (provider, _) => Apply(provider));
        for (var i = 0; i < first.Count; i++)
        {
            services.Insert(i, first[i]);
        }
    }

    private static void UseSampler(IServiceProvider provider, TracerProviderBuilder tracing)
    {
        var configuration = provider.GetRequiredService<IConfiguration>();
        if (ConfiguredSampler.Read(name => configuration[name]) is { } sampler)
        {
            tracing.SetSampler(sampler);
        }
    }

    private static LinkLimits Apply(IServiceProvider provider) =>
        provider.GetRequiredService<ExportLimits>().ApplyTo(provider.GetRequiredService<IConfiguration>());
}
