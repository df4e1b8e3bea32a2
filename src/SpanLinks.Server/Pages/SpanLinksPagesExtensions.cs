using Microsoft.Extensions.DependencyInjection.Extensions;
using SpanLinks.Server.Pages.Edges;
using SpanLinks.Server.Pages.Frame;
using SpanLinks.Server.Pages.Graph;
using SpanLinks.Server.Pages.Home;
using SpanLinks.Server.Pages.Hygiene;
using SpanLinks.Server.Pages.Start;
using SpanLinks.Server.Pages.Trace;
using SpanLinks.Server.Query;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Puts the pages into an ASP.NET Core program that has an <see cref="SpanLinks.Graph.Store.ILinkStore"/> among its services.</summary>
public static class SpanLinksPagesExtensions
{
    // Nothing but our own stylesheet and script files: whatever a span is called, it cannot load or run anything. Pictures from blobs are
    // for saving the graph as PNG.
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data: blob:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    public static IServiceCollection AddSpanLinksUi(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        return services;
    }

    /// <summary>Maps the pages, their stylesheet and their scripts; returns all of them.</summary>
    public static IEndpointConventionBuilder MapSpanLinksUi(this IEndpointRouteBuilder endpoints)
    {
        var pages = endpoints.MapGroup("");
        pages.AddEndpointFilter(AddHeaders);
        pages.AddEndpointFilter(StoreFailures.AnswerPage);
        pages.MapHome();
        pages.MapStart();
        pages.MapGraph();
        pages.MapEdges();
        pages.MapHygiene();
        pages.MapTrace();
        pages.MapGet(PageAssets.Folder + "/{name}", PageAnswers.SendAsset);
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
