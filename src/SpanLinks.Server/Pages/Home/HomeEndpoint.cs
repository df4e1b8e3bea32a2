using SpanLinks.Graph.Summaries;
using SpanLinks.Server.Pages.Frame;
using SpanLinks.Server.Query;

namespace SpanLinks.Server.Pages.Home;

/// <summary>The page that everything begins from.</summary>
internal static class HomeEndpoint
{
    public static void MapHome(this RouteGroupBuilder pages) => pages.MapGet("/", ShowAsync);

    private static async Task<IResult> ShowAsync(ApiContext context, TimeProvider time)
    {
        var summaries = await TraceSummaryReader.ReadLatestAsync(context.Store, HomeView.MaxTraces, context.Cancelled);
        return PageAnswers.Show<HomePage>(HomeView.Create(summaries, time.GetUtcNow()));
    }
}
