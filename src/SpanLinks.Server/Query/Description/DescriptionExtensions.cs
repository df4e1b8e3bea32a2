using System.Net.Mime;
using SpanLinks.Server.Query.Parameters;

namespace SpanLinks.Server.Query.Description;

/// <summary>Describes requests where they are mapped, and holds them to it.</summary>
internal static class DescriptionExtensions
{
    /// <summary>A parameter that is not described is refused: a wrong name would otherwise be an answer to another question.</summary>
    public static RouteHandlerBuilder Describe<TAnswer>(
        this RouteHandlerBuilder endpoint, string id, string summary, string text, ApiParameter[] parameters, string contentType = MediaTypeNames.Application.Json)
    {
        var allowed = parameters.Where(parameter => !parameter.IsInPath).Select(parameter => parameter.Name).ToList();
        endpoint.WithMetadata(new EndpointDescription(id, summary, text, parameters))
            .WithName(id)
            .WithTags("spanlinks")
            .Produces<TAnswer>(StatusCodes.Status200OK, contentType)
            .AddEndpointFilter((context, next) =>
            {
                var unknown = context.HttpContext.Request.Query.Keys.FirstOrDefault(key => !allowed.Contains(key, StringComparer.OrdinalIgnoreCase));
                return unknown is null ? next(context) : ValueTask.FromResult<object?>(ApiProblem.UnknownParameter(Shorten(unknown), allowed.Count == 0 ? "none" : string.Join(", ", allowed)));
            });
        if (parameters.Length > 0)
        {
            endpoint.ProducesProblem(StatusCodes.Status400BadRequest);
        }

        return parameters.Any(parameter => parameter.IsInPath) ? endpoint.ProducesProblem(StatusCodes.Status404NotFound) : endpoint;
    }

    private static string Shorten(string name) => name.Length <= 100 ? name : name[..100] + "…";
}
