using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using SpanLinks.Load.Servers;

namespace SpanLinks.Load.Sending;

/// <summary>
/// OTLP/gRPC, framed by hand: five bytes in front of the message, the status in the trailers.
/// https://github.com/grpc/grpc/blob/v1.76.0/doc/PROTOCOL-HTTP2.md
/// </summary>
internal sealed class GrpcSender : ISender
{
    private const int PrefixSize = 5;
    private const int Ok = 0;
    private const int ResourceExhausted = 8;
    private const int Unavailable = 14;

    private readonly HttpClient _client;
    private readonly bool _isGzip;

    public GrpcSender(ServerAddress server, bool isGzip)
    {
        _isGzip = isGzip;
        _client = new HttpClient(new SocketsHttpHandler())
        {
            BaseAddress = new Uri(server.OtlpGrpc, "/opentelemetry.proto.collector.trace.v1.TraceService/Export"),
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    public byte[] Prepare(byte[] request)
    {
        var message = _isGzip ? Bodies.Gzip(request) : request;
        var body = new byte[PrefixSize + message.Length];
        body[0] = _isGzip ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteInt32BigEndian(body.AsSpan(1), message.Length);
        message.CopyTo(body, PrefixSize);
        return body;
    }

    public async Task<Answer> SendAsync(byte[] body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, (Uri?)null)
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(body),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/grpc");
        request.Headers.TE.Add(new TransferCodingWithQualityHeaderValue("trailers"));
        if (_isGzip)
        {
            request.Headers.Add("grpc-encoding", "gzip");
        }

        using var response = await _client.SendAsync(request, cancellationToken);
        var answer = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        var (code, message) = (Find(response, "grpc-status"), Find(response, "grpc-message"));
        return int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var status) ? status switch
        {
            Ok when answer.Length == PrefixSize => Answer.Accepted,
            Ok => new Answer(Outcome.Rejected, default, $"partial success: {Bodies.Printable(answer)}"),
            ResourceExhausted or Unavailable => new Answer(Outcome.Refused, default, $"grpc-status {code}: {message}"),
            _ => new Answer(Outcome.Rejected, default, $"grpc-status {code}: {message}"),
        } : new Answer(Outcome.Rejected, default, $"{(int)response.StatusCode} without grpc-status");
    }

    public void Dispose() => _client.Dispose();

    // An answer without a message has its status in the headers.
    private static string? Find(HttpResponseMessage response, string name) =>
        response.TrailingHeaders.TryGetValues(name, out var values) || response.Headers.TryGetValues(name, out values) ? values.First() : null;
}
