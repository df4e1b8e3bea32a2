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

    /// <summary>How long a server that has not answered before, or failed, may take to answer at all.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(2);

    private readonly ClickHouseOptions _options;
    private readonly HttpClient _http;
    private readonly Endpoints _endpoints;
    private readonly string _readSettings;
    private readonly string _insertSettings;
    private readonly string _retrySettings;

    public ClickHouseClient(ClickHouseOptions options)
    {
        _options = options;
        _endpoints = new Endpoints(options.Endpoints, options.TimeProvider);
        _http = new HttpClient(ConnectionHandler.Create(options)) { Timeout = Timeout.InfiniteTimeSpan };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{options.User}:{options.Password}")));
        _readSettings = QuerySettings.ForReads(options);
        _insertSettings = QuerySettings.ForInserts(options, isRetry: false);
        _retrySettings = QuerySettings.ForInserts(options, isRetry: true);
    }

    /// <summary>The rows that a SELECT finds, in RowBinary. Its memory is the caller's.</summary>
    public async Task<RowBinaryReader> ReadAsync(string select, CancellationToken cancellationToken) =>
        new(await AskAsync("read", $"{select}\nFORMAT RowBinary", _readSettings, cancellationToken));

    /// <summary>Runs a statement without rows.</summary>
    public Task ExecuteAsync(string statement, CancellationToken cancellationToken) =>
        AskAsync("do", statement, QuerySettings.ForStatements, cancellationToken);

    /// <summary>Inserts rows of RowBinary. Where it fails, the same rows may be sent again: a replicated table keeps an identical block once.</summary>
    /// <param name="insert">The statement without its format.</param>
    /// <param name="rows">They are not to change meanwhile.</param>
    /// <param name="isRetry">The same was sent before.</param>
    /// <param name="timeLeft">How long it may take in all.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task InsertAsync(string insert, ReadOnlyMemory<byte> rows, bool isRetry, TimeSpan timeLeft, CancellationToken cancellationToken)
    {
        // A server that has become silent leaves time for another one.
        var timeout = _endpoints.Count == 1 || timeLeft < _options.InsertTimeout / 2 ? timeLeft : _options.InsertTimeout / 2;
        var query = $"{(isRetry ? _retrySettings : _insertSettings)}&query={Uri.EscapeDataString($"{insert} FORMAT RowBinary")}";
        return SendAsync("insert", query, () => new ReadOnlyMemoryContent(rows), timeout, cancellationToken);
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
        ClickHouseException? said = null;
        var silent = new List<string>();
        foreach (var index in _endpoints.InOrder)
        {
            var queryId = $"spanlinks-{purpose}-{Guid.NewGuid():N}";
            using var timer = new CancellationTokenSource(timeout, _options.TimeProvider);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timer.Token);
            try
            {
                if (!await ProveAsync(index, either.Token))
                {
                    silent.Add($"{_endpoints.Describe(index)} (no answer for {Silence.TotalSeconds:0} s)");
                    continue;
                }

                var address = new Uri(_endpoints[index], $"?query_id={queryId}{query}");
                using var content = body();
                return await SendOnceAsync(address, content, queryId, either.Token);
            }
            catch (Exception error) when (error is HttpRequestException or IOException)
            {
                _endpoints.Failed(index);
                silent.Add($"{_endpoints.Describe(index)} ({ConnectionHandler.Explain(error, _options)})");
            }
            catch (ClickHouseException error) when (MayKnowBetter(purpose, error))
            {
                _endpoints.Failed(index);
                said = error;
                if (purpose == "insert")
                {
                    break; // whoever inserts waits a little, and begins with another server
                }
            }
            catch (OperationCanceledException) when (timer.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
            {
                _endpoints.Failed(index);
                throw new ClickHouseException(ErrorCodes.TimeoutExceeded, string.Create(
                    CultureInfo.InvariantCulture, $"ClickHouse at {_endpoints.Describe(index)} took longer than {timeout.TotalSeconds:0.#} s for query {queryId}."));
            }
        }

        throw said ?? new ClickHouseException(ErrorCodes.None, $"No server of ClickHouse answers: {string.Join(", ", silent)}.");
    }

    // A server that accepts connections and says nothing would hold up everything for as long as a query may take.
    private async Task<bool> ProveAsync(int index, CancellationToken cancellationToken)
    {
        if (_endpoints.IsProven(index))
        {
            return true;
        }

        using var timer = new CancellationTokenSource(Silence, _options.TimeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timer.Token);
        try
        {
            using var response = await _http.GetAsync(new Uri(_endpoints[index], "ping"), HttpCompletionOption.ResponseHeadersRead, either.Token);
            _endpoints.Answered(index);
            return true;
        }
        catch (OperationCanceledException) when (timer.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            _endpoints.Failed(index);
            return false;
        }
    }

    private static bool MayKnowBetter(string purpose, ClickHouseException error) =>
        purpose switch
        {
            "read" => ErrorCodes.IsOfServer(error.Code),
            "insert" => ErrorCodes.MayPass(error.Code),
            _ => false,
        };

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
        throw ErrorText.Parse(text, (int)response.StatusCode, address.GetLeftPart(UriPartial.Authority), queryId);
    }
}
