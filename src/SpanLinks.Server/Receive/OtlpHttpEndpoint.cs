using System.IO.Compression;
using System.Net.Mime;
using Microsoft.Net.Http.Headers;
using SpanLinks.Server.Hosting;
using RpcCode = Grpc.Core.StatusCode;

namespace SpanLinks.Server.Receive;

/// <summary>
/// OTLP/HTTP with protobuf bodies, plain or gzip.
/// https://github.com/open-telemetry/opentelemetry-proto/blob/v1.7.0/docs/specification.md#otlphttp
/// </summary>
internal static class OtlpHttpEndpoint
{
    private const string Protobuf = "application/x-protobuf";
    private const string RetryAfterSeconds = "5";

    public static async Task HandleAsync(HttpContext context, TraceReceiver receiver, SpanLinksServerOptions options)
    {
        if (!IsProtobuf(context.Request, out var contentType))
        {
            await RefuseAsync(context, StatusCodes.Status415UnsupportedMediaType, RpcCode.InvalidArgument,
                $"Content-Type is \"{contentType}\"; allowed is {Protobuf}.");
            return;
        }

        if (Decode(context.Request) is not { } body)
        {
            await RefuseAsync(context, StatusCodes.Status415UnsupportedMediaType, RpcCode.InvalidArgument,
                $"Content-Encoding is \"{context.Request.Headers.ContentEncoding}\"; allowed are gzip and none.");
            return;
        }

        try
        {
            await using (body)
            {
                await ReceiveAsync(context, body, receiver, options.MaxRequestBytes);
            }
        }
        catch (InvalidDataException error)
        {
            await RefuseAsync(context, StatusCodes.Status400BadRequest, RpcCode.InvalidArgument, $"The gzip body is damaged: {error.Message}");
        }
    }

    private static async Task ReceiveAsync(HttpContext context, Stream body, TraceReceiver receiver, int maxBytes)
    {
        using var bytes = context.Request.ContentLength > maxBytes
            ? null
            : await PooledBytes.ReadAsync(body, maxBytes, context.RequestAborted);
        if (bytes is null)
        {
            await RefuseAsync(context, StatusCodes.Status413PayloadTooLarge, RpcCode.ResourceExhausted,
                $"The request body is larger than {maxBytes} bytes. Send smaller batches.");
            return;
        }

        var result = await receiver.ReceiveAsync(bytes.Memory, context.RequestAborted);
        switch (result.Status)
        {
            case ReceiveStatus.Malformed:
                await RefuseAsync(context, StatusCodes.Status400BadRequest, RpcCode.InvalidArgument, result.Message);
                break;
            case ReceiveStatus.Unavailable:
                context.Response.Headers.RetryAfter = RetryAfterSeconds;
                await RefuseAsync(context, StatusCodes.Status503ServiceUnavailable, RpcCode.Unavailable, result.Message);
                break;
            default:
                await WriteAsync(context, StatusCodes.Status200OK, Protobuf, OtlpMessages.Response(result));
                break;
        }
    }

    private static bool IsProtobuf(HttpRequest request, out string? contentType)
    {
        contentType = request.ContentType;
        return MediaTypeHeaderValue.TryParse(contentType, out var parsed)
            && parsed.MediaType.Equals(Protobuf, StringComparison.OrdinalIgnoreCase);
    }

    private static Stream? Decode(HttpRequest request)
    {
        var encoding = request.Headers.ContentEncoding.ToString();
        return encoding.ToUpperInvariant() switch
        {
            "" or "IDENTITY" => request.Body,
            "GZIP" => new GZipStream(request.Body, CompressionMode.Decompress),
            _ => null,
        };
    }

    // The body is in the request's type, so that a sender that speaks JSON can read why JSON is refused.
    private static Task RefuseAsync(HttpContext context, int status, RpcCode code, string message)
    {
        var isJson = context.Request.ContentType?.StartsWith(MediaTypeNames.Application.Json, StringComparison.OrdinalIgnoreCase) ?? false;
        context.Response.StatusCode = status;
        return isJson
            ? context.Response.WriteAsJsonAsync(new { code = (int)code, message }, context.RequestAborted)
            : WriteAsync(context, status, Protobuf, OtlpMessages.Status(code, message));
    }

    private static async Task WriteAsync(HttpContext context, int status, string contentType, byte[] body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = contentType;
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }
}
