using System.Net;
using SpanLinks.Load.Servers;
using SpanLinks.Otlp.Ids;

namespace SpanLinks.Load.Growth;

/// <summary>Reads by the server's API, over one connection.</summary>
internal sealed class ApiReader(ServerAddress server) : IStoreReader, IDisposable
{
    private static readonly byte[] EachSpan = "\"startTimeUnixNano\":"u8.ToArray();
    private static readonly byte[] EachLink = "\"linking\":"u8.ToArray();

    private readonly HttpClient _client = new() { BaseAddress = server.Api };

    public Task<int> ReadTraceAsync(TraceId traceId) => CountAsync($"/api/v1/traces/{traceId}", EachSpan);

    public Task<int> ReadIncomingAsync(SpanKey span) =>
        CountAsync($"/api/v1/spans/{span.TraceId}/{span.SpanId}/links?direction=incoming", EachLink);

    public void Dispose() => _client.Dispose();

    private async Task<int> CountAsync(string path, byte[] mark)
    {
        using var response = await _client.GetAsync(path);
        var body = await response.Content.ReadAsByteArrayAsync();
        return response.StatusCode switch
        {
            HttpStatusCode.OK => body.AsSpan().Count(mark),
            HttpStatusCode.NotFound => 0,
            _ => throw new InvalidOperationException($"GET {path} was answered with {(int)response.StatusCode}."),
        };
    }
}
