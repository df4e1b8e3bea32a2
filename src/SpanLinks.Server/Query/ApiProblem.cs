using SpanLinks.Graph.Search.Language;

namespace SpanLinks.Server.Query;

/// <summary>The problem documents of the API: https://www.rfc-editor.org/rfc/rfc9457.</summary>
internal static class ApiProblem
{
    public static IResult Parameter(string name, string value, string allowed) => TypedResults.Problem(
        $"The parameter {name} is \"{value}\"; allowed are {allowed}.",
        statusCode: StatusCodes.Status400BadRequest,
        title: $"Invalid parameter {name}",
        extensions: [new("parameter", name), new("value", value), new("allowed", allowed)]);

    public static IResult UnknownParameter(string name, string allowed) => TypedResults.Problem(
        $"There is no parameter {name}; allowed are {allowed}.",
        statusCode: StatusCodes.Status400BadRequest,
        title: $"Unknown parameter {name}",
        extensions: [new("parameter", name), new("allowed", allowed)]);

    /// <summary>Positions and lengths are in UTF-16 code units, from 0.</summary>
    public static IResult Query(string parameter, QueryError error) => TypedResults.Problem(
        $"{error}",
        statusCode: StatusCodes.Status400BadRequest,
        title: "Invalid query",
        extensions:
        [
            new("parameter", parameter), new("value", error.Query), new("position", error.Position), new("length", error.Length),
            new("pointed", error.Pointed),
        ]);

    public static IResult NotFound(string detail) =>
        TypedResults.Problem(detail, statusCode: StatusCodes.Status404NotFound, title: "Not found");

    public static IResult TooLarge(string detail) =>
        TypedResults.Problem(detail, statusCode: StatusCodes.Status422UnprocessableEntity, title: "Too large to answer whole");

    public static IResult TooManyReaders(int max) => TypedResults.Problem(
        $"At most {max} live readers are served at a time.",
        statusCode: StatusCodes.Status429TooManyRequests,
        title: "Too many live readers");

    public static IResult Unavailable(string detail) => TypedResults.Problem(
        detail, statusCode: StatusCodes.Status503ServiceUnavailable, title: "The store does not answer");
}
