using Microsoft.Extensions.DependencyInjection.Extensions;

namespace SpanLinks.Server.Edges;

internal static class EdgeExtensions
{
    /// <summary>In ClickHouse the spans of a link cost about a millisecond of CPU to look up, in the embedded store some microseconds.</summary>
    private const int MaxLinksPerSecondInClickHouse = 500;

    /// <summary>Adds link edges over time.</summary>
    public static IServiceCollection AddEdges(this IServiceCollection services, bool isClickHouse)
    {
        services.TryAddSingleton(isClickHouse ? new EdgeOptions { MaxLinksPerSecond = MaxLinksPerSecondInClickHouse } : new EdgeOptions());
        services.AddSingleton<EdgeMetrics>();
        services.AddSingleton<EdgeFollower>();
        services.AddSingleton<EdgeReader>();
        services.AddHostedService(provider => provider.GetRequiredService<EdgeFollower>());
        return services;
    }
}
