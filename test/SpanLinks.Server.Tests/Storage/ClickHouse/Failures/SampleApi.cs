using System.Text.Json.Nodes;

namespace SpanLinks.Server.Tests.Storage.ClickHouse.Failures;

/// <summary>The API of a server in a process of its own.</summary>
internal sealed class SampleApi(Uri pages) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = new Uri(pages, "api/v1/") };

    public async Task<JsonArray> ListAsync(string path, string list) =>
        JsonNode.Parse(await _http.GetStringAsync(path, TestContext.Current.CancellationToken))![list]!.AsArray();

    public async Task<IEnumerable<string>> TracesAsync(string path) =>
        (await ListAsync(path, "traces")).Select(trace => (string)trace!["traceId"]!).Order();

    public async Task<long> CountLinksAsync() => (await ListAsync("edges", "edges")).Sum(edge => (long)edge!["count"]!);

    public void Dispose() => _http.Dispose();
}
