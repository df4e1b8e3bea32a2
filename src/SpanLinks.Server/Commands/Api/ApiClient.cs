using System.Net;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SpanLinks.Server.Commands.Api;

/// <summary>
/// Reads the API of a running server (docs/server/api.md). What this version does not know in an answer is skipped; an answer that is
/// no success is an <see cref="ApiException"/>.
/// </summary>
internal sealed class ApiClient(Uri server) : IDisposable
{
    // The largest answers are whole traces; a server bounds them to 100 thousand spans.
    private const int MaxAnswerBytes = 512 * 1024 * 1024;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.AllowReadingFromString,
        RespectNullableAnnotations = false,
    };

    private readonly HttpClient _http = new()
    {
        BaseAddress = new Uri(server, "api/v1/"),
        MaxResponseContentBufferSize = MaxAnswerBytes,
    };

    public void Dispose() => _http.Dispose();

    /// <summary>The answer as it is.</summary>
    public async Task<byte[]> ReadAsync(string path, CancellationToken cancellationToken)
    {
        using var response = await _http.GetAsync(path, cancellationToken);
        await ThrowIfProblemAsync(response, cancellationToken);
        return await response.Content.ReadAsByteArrayAsync(cancellationToken);
    }

    public async Task<T> GetAsync<T>(string path, CancellationToken cancellationToken) => Parse<T>(await ReadAsync(path, cancellationToken));

    public static T Parse<T>(ReadOnlySpan<byte> answer) =>
        JsonSerializer.Deserialize<T>(answer, Json) ?? throw new JsonException("The answer is null.");

    /// <summary>Server-sent events, until the server or the caller ends it.</summary>
    public async IAsyncEnumerable<SseItem<string>> ListenAsync(
        string path, Func<Task> isListening, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var response = await _http.GetAsync(path, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        await ThrowIfProblemAsync(response, cancellationToken);
        await isListening();
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        await foreach (var item in SseParser.Create(stream, (_, data) => Encoding.UTF8.GetString(data)).EnumerateAsync(cancellationToken))
        {
            yield return item;
        }
    }

    private static async Task ThrowIfProblemAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.StatusCode == HttpStatusCode.OK)
        {
            return;
        }

        var isProblem = response.Content.Headers.ContentType?.MediaType == "application/problem+json";
        var problem = isProblem ? Parse<ProblemAnswer>(await response.Content.ReadAsByteArrayAsync(cancellationToken)) : null;
        throw new ApiException(response.StatusCode, problem);
    }
}
