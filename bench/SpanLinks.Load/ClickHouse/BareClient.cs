using System.Text;

namespace SpanLinks.Load.ClickHouse;

/// <summary>ClickHouse's HTTP interface without anything of ours, as what ours is measured against.</summary>
internal sealed class BareClient(Uri address) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = address, Timeout = TimeSpan.FromMinutes(5) };

    public async Task<BareAnswer> AskAsync(string select, CancellationToken cancellationToken)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(select));
        return await SendAsync("", content, cancellationToken);
    }

    /// <summary>Inserts rows through a table over all shards, and waits until they have them.</summary>
    public async Task InsertAsync(string table, ReadOnlyMemory<byte> rows, CancellationToken cancellationToken)
    {
        using var content = new ReadOnlyMemoryContent(rows);
        await SendAsync($"?insert_distributed_sync=1&query={Uri.EscapeDataString($"INSERT INTO {table} FORMAT RowBinary")}", content, cancellationToken);
    }

    public void Dispose() => _http.Dispose();

    private async Task<BareAnswer> SendAsync(string query, HttpContent content, CancellationToken cancellationToken)
    {
        using var response = await _http.PostAsync(new Uri(query, UriKind.Relative), content, cancellationToken);
        var bytes = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        return response.IsSuccessStatusCode
            ? new BareAnswer(bytes)
            : throw new InvalidOperationException($"ClickHouse answered {(int)response.StatusCode}: {Encoding.UTF8.GetString(bytes)}");
    }
}
