using SpanLinks.Server.Edges;
using SpanLinks.Server.Pages.Addresses;
using SpanLinks.Server.Pages.Frame;
using SpanLinks.Server.Query;
using SpanLinks.Server.Query.Reports;

namespace SpanLinks.Server.Pages.Edges;

/// <summary>The map of services that links join, and the figures of their links over time.</summary>
internal static class EdgesEndpoint
{
    public static void MapEdges(this RouteGroupBuilder pages) => pages.MapGet(EdgesAddress.Path, ShowAsync);

    private static async Task<IResult> ShowAsync(ApiContext context)
    {
        var address = EdgesAddress.Read(context.Http.Request.Query);
        // A field of the form that was left empty asks for nothing.
        var question = EdgesQuestion.Read(context.Parameters) with { Service = address.Service, Type = address.Type };
        if (context.Parameters.Problem is { } problem)
        {
            return PageAnswers.Refuse(problem);
        }

        var reading = await EdgesReading.ReadAsync(context, question, EdgeId.TryParse(address.Edge, out var id) ? id : null);
        return PageAnswers.Show<EdgesPage>(EdgesView.Create(reading, address));
    }
}
