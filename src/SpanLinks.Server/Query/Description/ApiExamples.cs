using System.Text.Json.Nodes;

namespace SpanLinks.Server.Query.Description;

/// <summary>
/// A real answer for each request, kept as a file that is named after it. Tests hold them to what the server answers, and docs/server/api.md
/// to them.
/// </summary>
internal static class ApiExamples
{
    /// <summary>Null where the answer is no JSON.</summary>
    public static JsonNode? Find(string id)
    {
        using var file = typeof(ApiExamples).Assembly.GetManifestResourceStream($"examples/{id}.json");
        return file is null ? null : JsonNode.Parse(file);
    }
}
