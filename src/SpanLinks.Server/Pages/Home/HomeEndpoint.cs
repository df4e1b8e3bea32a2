using SpanLinks.Server.Pages.Frame;
using SpanLinks.Server.Pages.Start;
using SpanLinks.Server.Query;
using SpanLinks.Server.Query.Parameters;
using SpanLinks.Server.Query.Traces;

namespace SpanLinks.Server.Pages.Home;

/// <summary>The page that everything begins from: what arrives, and the search for traces.</summary>
internal static class HomeEndpoint
{
    private static readonly NumberParameter Limit = new("limit", 50, 200, "How many traces the page has at most.");

    public static void MapHome(this RouteGroupBuilder pages) => pages.MapGet("/", ShowAsync);

    private static async Task<IResult> ShowAsync(ApiContext context, TimeProvider time)
    {
        var facts = HomeFacts.ReadAsync(context); // beside the search, in a store that answers over a network
        var address = SearchAddress.Parse(context.Http.Request.Query);
        var request = TraceListRequest.Read(context.FormParameters, Limit);
        var now = time.GetUtcNow();
        ResultsView? results = null;
        if (request is not null)
        {
            var list = await request.ReadAsync(context.Store, context.Cancelled);
            var dangling = await DanglingCounts.ReadAsync(context.Store, list.Traces.Select(trace => trace.Summary), context.Cancelled);
            results = ResultsView.Create(list, address, dangling, now);
        }

        var known = await facts;
        var view = new HomeView
        {
            Arrivals = ArrivalsView.Create(known, now),
            Form = SearchForm.Create(
                address, request?.Query, request?.IsEveryTrace ?? true, known.Names, SearchProblem.From(context.FormParameters.Problem)),
            Results = results,
            Start = known.Statistics.SpanCount == 0 ? await StartReader.ReadAsync(context, now) : null,
        };
        return PageAnswers.Show<HomePage>(view, results is null ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK);
    }
}
