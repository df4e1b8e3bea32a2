using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;

namespace SpanLinks.Server.Pages.Frame;

/// <summary>What a request for a page is answered with.</summary>
internal static class PageAnswers
{
    private const string Html = "text/html; charset=utf-8";
    private const string ForEver = "public, max-age=31536000, immutable";

    /// <summary>A page component with its one parameter, <c>View</c>.</summary>
    public static IResult Show<TPage>(object view)
        where TPage : IComponent => Show<TPage>(view, StatusCodes.Status200OK);

    public static IResult Show<TPage>(object view, int status)
        where TPage : IComponent => new PageResult<TPage>(status, Html, ("View", view));

    /// <summary>A picture as a file, from a component with its one parameter, <c>View</c>. It may have styles of its own, and nothing else.</summary>
    public static IResult SendSvg<TPicture>(HttpContext context, object view)
        where TPicture : IComponent
    {
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox";
        return new PageResult<TPicture>(StatusCodes.Status200OK, "image/svg+xml; charset=utf-8", ("View", view));
    }

    /// <summary>A page of a few words, such as that something is not here.</summary>
    public static IResult Notice(int status, string title, string words) =>
        new PageResult<NoticePage>(status, Html, (nameof(NoticePage.Title), title), (nameof(NoticePage.Words), words));

    public static IResult NotATraceId() => Notice(
        StatusCodes.Status400BadRequest, "This is not a trace id",
        "A trace id is 32 hex digits that are not all zero, such as 4bf92f3577b34da6a3ce929d0e0e4736.");

    /// <summary>A problem document of the API as a page.</summary>
    public static IResult Refuse(IResult problem) => problem is ProblemHttpResult { ProblemDetails: var details }
        ? Notice(details.Status ?? StatusCodes.Status400BadRequest, details.Title ?? "This did not work", details.Detail ?? "")
        : problem;

    public static IResult SendAsset(HttpContext context, string name)
    {
        if (PageAssets.Find(name) is not { } asset)
        {
            return Results.NotFound();
        }

        context.Response.Headers.CacheControl = ForEver;
        return Results.Bytes(asset.Content, asset.ContentType);
    }
}
