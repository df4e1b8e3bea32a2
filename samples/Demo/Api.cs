using System.Net.Http.Json;
using System.Text.Json.Nodes;
using SpanLinks.Server.Query;
using SpanLinks.Server.Query.Graphs;

namespace Demo;

/// <summary>The server's API, as any program would use it.</summary>
internal sealed class Api(Uri address) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = address };

    public async Task<GraphDocument> GraphAsync(string traceId, CancellationToken cancellationToken) =>
        (await _http.GetFromJsonAsync<GraphDocument>(
            new Uri($"api/v1/traces/{traceId}/graph", UriKind.Relative), ApiJson.Options, cancellationToken))!;

    /// <summary>The spans of a trace, as OTLP JSON.</summary>
    public async Task<IReadOnlyList<JsonNode>> SpansAsync(string traceId, CancellationToken cancellationToken)
    {
        var trace = await _http.GetFromJsonAsync<JsonNode>(new Uri($"api/v1/traces/{traceId}", UriKind.Relative), cancellationToken);
        return
        [
            .. trace!["resourceSpans"]!.AsArray()
                .SelectMany(resource => resource!["scopeSpans"]!.AsArray())
                .SelectMany(scope => scope!["spans"]!.AsArray())!,
        ];
    }

    public void Dispose() => _http.Dispose();
}
