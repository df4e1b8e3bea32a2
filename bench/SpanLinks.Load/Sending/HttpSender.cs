using System.Buffers;
using System.Net;
using System.Net.Http.Headers;
using SpanLinks.Load.Servers;

namespace SpanLinks.Load.Sending;

/// <summary>OTLP/HTTP with protobuf or JSON bodies.</summary>
internal sealed class HttpSender : ISender
{
    private static readonly SearchValues<byte> Digits = SearchValues.Create("0123456789"u8); // of the count of rejected spans

    private readonly HttpClient _client;
    private readonly MediaTypeHeaderValue _contentType;
    private readonly bool _isJson;
    private readonly bool _isGzip;

    public HttpSender(ServerAddress server, bool isJson, bool isGzip)
    {
        (_isJson, _isGzip) = (isJson, isGzip);
        _contentType = new MediaTypeHeaderValue(isJson ? "application/json" : "application/x-protobuf");
        _client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 1 })
        {
            BaseAddress = new Uri(server.OtlpHttp, "/v1/traces"),
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    public byte[] Prepare(byte[] request)
    {
        var body = _isJson ? Bodies.ToJson(request) : request;
        return _isGzip ? Bodies.Gzip(body) : body;
    }

    public async Task<Answer> SendAsync(byte[] body, CancellationToken cancellationToken)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = _contentType;
        if (_isGzip)
        {
            content.Headers.ContentEncoding.Add("gzip");
        }

        using var response = await _client.PostAsync((Uri?)null, content, cancellationToken);
        var answer = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        return response.StatusCode switch
        {
            // What is sent here is well-formed, so a rejected span is a fault of one side.
            HttpStatusCode.OK when IsWhole(answer) => Answer.Accepted,
            HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable =>
                new Answer(Outcome.Refused, response.Headers.RetryAfter?.Delta ?? default, $"{(int)response.StatusCode}"),
            _ => new Answer(Outcome.Rejected, default, $"{(int)response.StatusCode}: {Bodies.Printable(answer)}"),
        };
    }

    public void Dispose() => _client.Dispose();

    private bool IsWhole(byte[] answer) => _isJson ? !answer.AsSpan().ContainsAny(Digits) : answer.Length == 0;
}
