using SpanLinks.Graph.Store;
using SpanLinks.Server.Pages.Frame;

namespace SpanLinks.Server.Query;

/// <summary>Answers in words, with 503, where a store cannot be read now.</summary>
internal static class StoreFailures
{
    public static ValueTask<object?> AnswerProblem(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        AnswerAsync(context, next, ApiProblem.Unavailable);

    public static ValueTask<object?> AnswerPage(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        AnswerAsync(context, next, detail => PageAnswers.Refuse(ApiProblem.Unavailable(detail)));

    private static async ValueTask<object?> AnswerAsync(
        EndpointFilterInvocationContext context, EndpointFilterDelegate next, Func<string, IResult> answer)
    {
        try
        {
            return await next(context);
        }
        catch (StoreUnavailableException error)
        {
            return answer(error.Message);
        }
    }
}
