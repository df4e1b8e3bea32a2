using Microsoft.Extensions.DependencyInjection.Extensions;

namespace SpanLinks.Server.Edges;

internal static class EdgeExtensions
{
    /// <summary>Adds link edges over time.</summary>
    public static IServiceCollection AddEdges(this IServiceCollection services)
    {
        services.TryAddSingleton(new EdgeOptions());
        services.AddSingleton<EdgeMetrics>();
        services.AddSingleton<EdgeFollower>();
        services.AddSingleton<EdgeReader>();
        services.AddHostedService(provider => provider.GetRequiredService<EdgeFollower>());
        return services;
    }
}
