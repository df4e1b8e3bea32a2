using SpanLinks.Server.Pages.Frame;
using SpanLinks.Server.Query;
using SpanLinks.Server.Query.Parameters;
using SpanLinks.Server.Query.Reports;

namespace SpanLinks.Server.Pages.Hygiene;

/// <summary>What is wrong with links, why it hurts, and how to mend it.</summary>
internal static class HygieneEndpoint
{
    public static void MapHygiene(this RouteGroupBuilder pages) => pages.MapGet("/hygiene", ShowAsync);

    private static async Task<IResult> ShowAsync(ApiContext context)
    {
        var (reading, problem) = await HygieneReading.ReadAsync(context);
        var query = context.Http.Request.Query;
        return reading is null
            ? PageAnswers.Refuse(problem!)
            : PageAnswers.Show<HygienePage>(HygieneView.Create(reading, query[Shared.From.Name].FirstOrDefault(), query[Shared.To.Name].FirstOrDefault()));
    }
}
