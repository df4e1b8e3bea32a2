using Microsoft.AspNetCore.Components;
using SpanLinks.Graph.Links;
using SpanLinks.Graph.Store;
using SpanLinks.Graph.Summaries;
using SpanLinks.Otlp.Ids;
using SpanLinks.Server.Pages.Graph;
using SpanLinks.Server.Pages.Home;

namespace SpanLinks.Server.Pages;

/// <summary>Reads what a page shows, and renders it. The components themselves only draw.</summary>
internal static class PageEndpoints
{
    private const string ForEver = "public, max-age=31536000, immutable";

    public static async Task<IResult> HomeAsync(ILinkStore store, TimeProvider time, CancellationToken cancellationToken)
    {
        var summaries = await TraceSummaryReader.ReadLatestAsync(store, HomeView.MaxTraces, cancellationToken);
        return Page<HomePage>(nameof(HomePage.View), HomeView.Create(summaries, time.GetUtcNow()));
    }

    public static async Task<IResult> GraphAsync(
        string? traceId, string[] open, string? link, string? span, ILinkStore store, CancellationToken cancellationToken)
    {
        if (!TraceId.TryParse(traceId, out var id) || id.IsZero)
        {
            return Notice(
                StatusCodes.Status400BadRequest, "This is not a trace id",
                "A trace id is 32 hex digits that are not all zero, such as 4bf92f3577b34da6a3ce929d0e0e4736.");
        }

        var graph = await LinkGraphBuilder.BuildAsync(store, id, LinkGraphLimits.Default, cancellationToken);
        return graph is null
            ? Notice(
                StatusCodes.Status404NotFound, "This trace is not here",
                $"Neither a span of trace {id} nor a link to it is stored. It may not have arrived yet, or it went to another server.")
            : Page<GraphPage>(nameof(GraphPage.View), GraphView.Create(graph, GraphAddress.Parse(open, link, span)));
    }

    public static IResult SendStylesheet(HttpContext context)
    {
        context.Response.Headers.CacheControl = ForEver;
        return Results.Bytes(Stylesheet.Content, Stylesheet.ContentType);
    }

    private static PageResult<TPage> Page<TPage>(string name, object view)
        where TPage : IComponent => new(StatusCodes.Status200OK, (name, view));

    private static PageResult<NoticePage> Notice(int status, string title, string words) =>
        new(status, (nameof(NoticePage.Title), title), (nameof(NoticePage.Words), words));
}
