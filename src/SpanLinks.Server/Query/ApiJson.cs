using System.Text.Json;
using System.Text.Json.Serialization;

namespace SpanLinks.Server.Query;

/// <summary>How the API writes its answers: OTLP's JSON habits, so ids are lower-case hex and times decimal text of Unix nanoseconds.</summary>
public static class ApiJson
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    internal static IResult Ok<T>(T document) => TypedResults.Json(document, Options);

    internal static IResult NotFound(string detail) =>
        TypedResults.Problem(detail, statusCode: StatusCodes.Status404NotFound, title: "Not found");

    internal static IResult TooLarge(string detail) =>
        TypedResults.Problem(detail, statusCode: StatusCodes.Status422UnprocessableEntity, title: "Too large to answer whole");
}
