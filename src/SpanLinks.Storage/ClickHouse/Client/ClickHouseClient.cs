using System.Globalization;
using System.Net.Http.Headers;
using System.Text;

namespace SpanLinks.Storage.ClickHouse.Client;

/// <summary>
/// Sends statements over ClickHouse's HTTP interface, to the next server where one does not answer. It uses only what versions from 18.16 on
/// know. Safe for concurrent use.
/// </summary>
/// <remarks>https://clickhouse.com/docs/interfaces/http</remarks>
internal sealed class ClickHouseClient : IDisposable
{
    private const int MaxErrorBytes = 64 * 1024;
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    private readonly ClickHouseOptions _options;
    private readonly HttpClient _http;
    private readonly Endpoints _endpoints;
    private readonly string _readSettings;
    private readonly string _insertSettings;

    public ClickHouseClient(ClickHouseOptions options)
    {
        _options = options;
        _endpoints = new Endpoints(options.Endpoints, options.TimeProvider);
        _http = new HttpClient(ConnectionHandler.Create(options)) { Timeout = Timeout.InfiniteTimeSpan };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{options.User}:{options.Password}")));
        _readSettings = QuerySettings.ForReads(options);
        _insertSettings = QuerySettings.ForInserts(options);
    }

    /// <summary>The rows that a SELECT finds, in RowBinary. Its memory is the caller's.</summary>
    public async Task<RowBinaryReader> ReadAsync(string select, CancellationToken cancellationToken) =>
        new(await AskAsync("read", $"{select}\nFORMAT RowBinary", _readSettings, cancellationToken));

    /// <summary>Runs a statement without rows.</summary>
    public Task ExecuteAsync(string statement, CancellationToken cancellationToken) =>
        AskAsync("do", statement, QuerySettings.ForStatements, cancellationToken);

    /// <summary>Inserts rows of RowBinary. Where it fails, the same rows may be sent again: a replicated table keeps an identical block once.</summary>
    public Task InsertAsync(string insert, ReadOnlyMemory<byte> rows, CancellationToken cancellationToken)
    {
        var query = $"{_insertSettings}&query={Uri.EscapeDataString($"{insert} FORMAT RowBinary")}";
        return SendAsync("insert", query, () => new ReadOnlyMemoryContent(rows), _options.InsertTimeout, cancellationToken);
    }

    public void Dispose() => _http.Dispose();

    private Task<ReadOnlyMemory<byte>> AskAsync(string purpose, string statement, string settings, CancellationToken cancellationToken)
    {
        var body = Encoding.UTF8.GetBytes(statement);
        return SendAsync(purpose, settings, () => new ByteArrayContent(body), _options.QueryTimeout + Grace, cancellationToken);
    }

    private async Task<ReadOnlyMemory<byte>> SendAsync(
        string purpose, string query, Func<HttpContent> body, TimeSpan timeout, CancellationToken cancellationToken)
    {
        ClickHouseException? failure = null;
        foreach (var index in _endpoints.InOrder)
        {
            var queryId = $"spanlinks-{purpose}-{Guid.NewGuid():N}";
            using var timer = new CancellationTokenSource(timeout, _options.TimeProvider);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timer.Token);
            try
            {
                var address = new Uri(_endpoints[index], $"?query_id={queryId}{query}");
                using var content = body();
                return await SendOnceAsync(address, content, queryId, either.Token);
            }
            catch (Exception error) when (error is HttpRequestException or IOException)
            {
                _endpoints.Failed(index);
                failure = new ClickHouseException(ErrorCodes.None, $"ClickHouse at {_endpoints[index]} does not answer: {error.Message}", error);
            }
            catch (ClickHouseException error) when (purpose == "read" && ErrorCodes.IsOfServer(error.Code))
            {
                _endpoints.Failed(index);
                failure = error;
            }
            catch (OperationCanceledException) when (timer.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
            {
                _endpoints.Failed(index);
                throw new ClickHouseException(ErrorCodes.TimeoutExceeded, string.Create(
                    CultureInfo.InvariantCulture, $"ClickHouse at {_endpoints[index]} took longer than {timeout.TotalSeconds:0.#} s for query {queryId}."));
            }
        }

        throw failure ?? new ClickHouseException(ErrorCodes.None, "No address of a ClickHouse is given.");
    }

    private async Task<ReadOnlyMemory<byte>> SendOnceAsync(Uri address, HttpContent content, string queryId, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = content };
        using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        if (response.IsSuccessStatusCode)
        {
            return await AnswerReader.ReadAsync(stream, AnswerReader.MaxBytes, cancellationToken);
        }

        var text = Encoding.UTF8.GetString((await AnswerReader.ReadAsync(stream, MaxErrorBytes, cancellationToken)).Span);
        throw ErrorText.Parse(text, (int)response.StatusCode, queryId);
    }
}
