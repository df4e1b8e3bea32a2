using SpanLinks.Server.Pages.Frame;
using SpanLinks.Server.Query;

namespace SpanLinks.Server.Pages.Start;

/// <summary>How to send traces here from a program in any language.</summary>
internal static class StartEndpoint
{
    public static void MapStart(this RouteGroupBuilder pages) => pages.MapGet("/start", ShowAsync);

    private static async Task<IResult> ShowAsync(ApiContext context, TimeProvider time) =>
        PageAnswers.Show<StartPage>(await StartReader.ReadAsync(context, time.GetUtcNow()));
}
