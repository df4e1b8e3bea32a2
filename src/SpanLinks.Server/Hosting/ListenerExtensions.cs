using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace SpanLinks.Server.Hosting;

/// <summary>Ties endpoints to the port that they are served on.</summary>
internal static class ListenerExtensions
{
    /// <summary>Opens a port and marks its connections.</summary>
    public static ListenOptions ListenAs(
        this KestrelServerOptions kestrel, Listener listener, IPEndPoint endpoint, HttpProtocols protocols)
    {
        ListenOptions? opened = null;
        kestrel.Listen(endpoint, options =>
        {
            opened = options;
            options.Protocols = protocols;
            options.Use(next => connection =>
            {
                connection.Features.Set(new ListenerFeature(listener));
                return next(connection);
            });
        });
        return opened!;
    }

    /// <summary>Serves these endpoints on one port only.</summary>
    public static TBuilder OnlyOn<TBuilder>(this TBuilder endpoints, Listener listener)
        where TBuilder : IEndpointConventionBuilder => endpoints.WithMetadata(new ListenerFeature(listener));

    /// <summary>Answers 404 to a request for an endpoint of another port.</summary>
    public static IApplicationBuilder UseListeners(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var wanted = context.GetEndpoint()?.Metadata.GetMetadata<ListenerFeature>();
        if (wanted is null || wanted == context.Features.Get<ListenerFeature>())
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    });

    private sealed record ListenerFeature(Listener Listener);
}
