using Microsoft.Extensions.DependencyInjection.Extensions;
using SpanLinks.Server.Pages;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Puts the pages into an ASP.NET Core program that has an <see cref="SpanLinks.Graph.Store.ILinkStore"/> among its services.</summary>
public static class SpanLinksPagesExtensions
{
    // Nothing but our own stylesheet: whatever a span is called, it cannot load or run anything.
    private const string ContentSecurityPolicy =
        "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static IServiceCollection AddSpanLinksUi(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        return services;
    }

    /// <summary>Maps <c>/</c>, <c>/graph/{traceId}</c> and the stylesheet; returns all of them.</summary>
    public static IEndpointConventionBuilder MapSpanLinksUi(this IEndpointRouteBuilder endpoints)
    {
        var pages = endpoints.MapGroup("");
        pages.AddEndpointFilter(AddHeaders);
        pages.MapGet("/", PageEndpoints.HomeAsync);
        pages.MapGet("/graph/{**traceId}", PageEndpoints.GraphAsync);
        pages.MapGet(Stylesheet.Path, PageEndpoints.SendStylesheet);
        return pages;
    }

    private static ValueTask<object?> AddHeaders(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var headers = context.HttpContext.Response.Headers;
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        return next(context);
    }
}
