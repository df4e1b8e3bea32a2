using System.Diagnostics;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SpanLinks;
using SpanLinks.AspNetCore;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds trust boundaries to a web application.</summary>
public static class TrustBoundaryServiceCollectionExtensions
{
    /// <summary>Makes the trace of a request to one of the paths a link instead of the parent.</summary>
    /// <param name="services">The services of the application.</param>
    /// <param name="paths">
    /// Each path with all below it, in any case, as the request has it before routing and path base: <c>/hooks</c> is
    /// <c>/hooks</c> and <c>/hooks/orders</c>, not <c>/hooksmith</c>. <c>/</c> is every path.
    /// </param>
    /// <returns>The services, for further calls.</returns>
    /// <inheritdoc cref="AddSpanLinksTrustBoundary(IServiceCollection, Func{HttpRequest, bool})" path="/remarks"/>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> or <paramref name="paths"/> is null.</exception>
    /// <exception cref="ArgumentException">There is no path, or one does not begin with a slash.</exception>
    public static IServiceCollection AddSpanLinksTrustBoundary(this IServiceCollection services, params string[] paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        if (paths.Length == 0)
        {
            throw new ArgumentException("Name at least one path; '/' is every path.", nameof(paths));
        }
        var prefixes = Array.ConvertAll(paths, static path => new PathString(new PathString(path).Value!.TrimEnd('/')));
        return services.AddSpanLinksTrustBoundary(
            request => Array.Exists(prefixes, prefix => request.Path.StartsWithSegments(prefix)));
    }

    /// <summary>Makes the trace of a request from outside a link instead of the parent.</summary>
    /// <param name="services">The services of the application.</param>
    /// <param name="isOutside">
    /// Whether a request comes from outside. It sees the request as it arrived: path, host, headers, connection, but no endpoint and
    /// no user, because the activity begins before routing. A request counts as one from outside when it throws.
    /// </param>
    /// <returns>The services, for further calls.</returns>
    /// <remarks>
    /// <para>
    /// The activity of such a request is the root of a trace of its own, sampled by the application's rules alone, with a link of the
    /// type <see cref="LinkType.HttpRequest"/> to the sender's span. It is the activity of ASP.NET Core itself, so that everything that
    /// enriches it goes on to do so. The propagator's headers, baggage among them, are taken out of the request: nothing behind the
    /// boundary sees them. Samplers do not see the link, because ASP.NET Core takes none when it creates the activity.
    /// </para>
    /// <para>
    /// The headers are those of the registered <see cref="DistributedContextPropagator"/>, by default of W3C Trace Context. Register
    /// another one before this call. Of several calls, each adds its requests.
    /// </para>
    /// </remarks>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> or <paramref name="isOutside"/> is null.</exception>
    public static IServiceCollection AddSpanLinksTrustBoundary(this IServiceCollection services, Func<HttpRequest, bool> isOutside)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(isOutside);
        if (!services.Any(service => service.ServiceType == typeof(TrustBoundary)))
        {
            services.AddHttpContextAccessor();
            services.AddTransient<IStartupFilter, BoundaryStartupFilter>();
            WrapPropagator(services);
        }
        return services.AddSingleton(new TrustBoundary(isOutside));
    }

    private static void WrapPropagator(IServiceCollection services)
    {
        var registered = services.LastOrDefault(
            service => service.ServiceType == typeof(DistributedContextPropagator) && !service.IsKeyedService);
        services.Replace(ServiceDescriptor.Singleton<DistributedContextPropagator>(provider => new BoundaryPropagator(
            Resolve(provider, registered),
            provider.GetRequiredService<IHttpContextAccessor>(),
            provider.GetServices<TrustBoundary>())));
    }

    private static DistributedContextPropagator Resolve(IServiceProvider provider, ServiceDescriptor? registered) => registered switch
    {
        { ImplementationInstance: DistributedContextPropagator instance } => instance,
        { ImplementationFactory: { } factory } => (DistributedContextPropagator)factory(provider),
        { ImplementationType: { } type } => (DistributedContextPropagator)ActivatorUtilities.CreateInstance(provider, type),
        _ => DistributedContextPropagator.Current,
    };
}
