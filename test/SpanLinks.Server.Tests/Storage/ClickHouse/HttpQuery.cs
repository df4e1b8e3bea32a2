using System.Net.Http.Headers;
using System.Text;

namespace SpanLinks.Server.Tests.Storage.ClickHouse;

/// <summary>ClickHouse's HTTP interface with nothing around it: what a test asks a server behind the store's back.</summary>
internal sealed class HttpQuery(Uri address) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = address };

    /// <summary>Credentials of the requests that follow.</summary>
    public void SignIn(string user, string password) => _http.DefaultRequestHeaders.Authorization =
        new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")));

    /// <summary>Runs a statement with settings of the form name=value and returns the text that it answers.</summary>
    public async Task<string> TextAsync(string statement, params string[] settings) =>
        Encoding.UTF8.GetString(await BytesAsync(statement, settings));

    public async Task<byte[]> BytesAsync(string statement, params string[] settings)
    {
        using var response = await PostAsync($"/?{string.Join('&', settings)}", Encoding.UTF8.GetBytes(statement));
        return await ReadAsync(response);
    }

    /// <summary>Runs an INSERT with a FORMAT clause on data.</summary>
    public async Task InsertAsync(string statement, byte[] data, params string[] settings)
    {
        using var response = await PostAsync($"/?{string.Join('&', [$"query={Uri.EscapeDataString(statement)}", .. settings])}", data);
        await ReadAsync(response);
    }

    /// <summary>The answer of the server, good or bad.</summary>
    public Task<HttpResponseMessage> PostAsync(string path, byte[] body) =>
        _http.PostAsync(new Uri(path.TrimEnd('?'), UriKind.Relative), new ByteArrayContent(body), TestContext.Current.CancellationToken);

    public void Dispose() => _http.Dispose();

    private static async Task<byte[]> ReadAsync(HttpResponseMessage response)
    {
        var bytes = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, Encoding.UTF8.GetString(bytes));
        return bytes;
    }
}
