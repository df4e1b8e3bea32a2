using System.Text.Json;
using System.Text.Json.Serialization;

namespace SpanLinks.Server.Query;

/// <summary>How the API writes its answers: OTLP's JSON habits, so ids are lower-case hex and times decimal text of Unix nanoseconds.</summary>
public static class ApiJson
{
    public static JsonSerializerOptions Options { get; } = Configure(new(JsonSerializerDefaults.Web));

    /// <summary>Sets them as the API has them.</summary>
    internal static JsonSerializerOptions Configure(JsonSerializerOptions options)
    {
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower));
        return options;
    }

    /// <summary>Lists that are enumerated while they are written need not be in memory as text.</summary>
    internal static IResult Ok<T>(T document) => TypedResults.Json(document, Options);
}
