using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using SpanLinks.Server.Receive;

namespace SpanLinks.Server.Hosting;

/// <summary>Ties endpoints to the port that they are served on.</summary>
internal static class ListenerExtensions
{
    /// <summary>Opens a port, and counts and marks its connections.</summary>
    public static ListenOptions ListenAs(
        this KestrelServerOptions kestrel, Listener listener, IPEndPoint endpoint, HttpProtocols protocols, ConnectionLimit limit)
    {
        ListenOptions? opened = null;
        kestrel.Listen(endpoint, options =>
        {
            opened = options;
            options.Protocols = protocols;
            options.Use(next => connection =>
            {
                connection.Features.Set(new ListenerFeature(listener));
                return limit.RunAsync(connection, next);
            });
        });
        return opened!;
    }

    /// <summary>Serves these endpoints on one port only.</summary>
    public static TBuilder OnlyOn<TBuilder>(this TBuilder endpoints, Listener listener)
        where TBuilder : IEndpointConventionBuilder => endpoints.WithMetadata(new ListenerFeature(listener));

    /// <summary>Answers that nothing is there to a request for an endpoint of another port.</summary>
    public static IApplicationBuilder UseListeners(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var came = context.Features.Get<ListenerFeature>();
        var wanted = context.GetEndpoint()?.Metadata.GetMetadata<ListenerFeature>();
        if (came?.Listener == Listener.OtlpGrpc && wanted != came)
        {
            return OtlpGrpcEndpoint.HandleUnknownAsync(context);
        }

        if (wanted is null || wanted == came)
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    });

    private sealed record ListenerFeature(Listener Listener);
}
