using System.IO.Compression;
using SpanLinks.Server.Hosting;
using RpcCode = Grpc.Core.StatusCode;

namespace SpanLinks.Server.Receive;

/// <summary>
/// OTLP/HTTP with protobuf or JSON bodies, plain or gzip.
/// https://github.com/open-telemetry/opentelemetry-proto/blob/v1.7.0/docs/specification.md#otlphttp
/// </summary>
internal static class OtlpHttpEndpoint
{
    private const string RetryAfterSeconds = "5";

    public static async Task HandleAsync(HttpContext context, TraceReceiver receiver, SpanLinksServerOptions options)
    {
        if (BodyFormat.Of(context.Request.ContentType) is not { } format)
        {
            await RefuseAsync(context, BodyFormat.Protobuf, StatusCodes.Status415UnsupportedMediaType, RpcCode.InvalidArgument,
                $"Content-Type is \"{context.Request.ContentType}\"; allowed are {BodyFormat.Protobuf.ContentType} and {BodyFormat.Json.ContentType}.");
            return;
        }

        if (Decode(context.Request) is not { } body)
        {
            await RefuseAsync(context, format, StatusCodes.Status415UnsupportedMediaType, RpcCode.InvalidArgument,
                $"Content-Encoding is \"{context.Request.Headers.ContentEncoding}\"; allowed are gzip and none.");
            return;
        }

        try
        {
            await using (body)
            {
                await ReceiveAsync(context, format, body, receiver, options.MaxRequestBytes);
            }
        }
        catch (InvalidDataException error)
        {
            await RefuseAsync(context, format, StatusCodes.Status400BadRequest, RpcCode.InvalidArgument,
                $"The gzip body is damaged: {error.Message}");
        }
    }

    private static async Task ReceiveAsync(HttpContext context, BodyFormat format, Stream body, TraceReceiver receiver, int maxBytes)
    {
        using var bytes = context.Request.ContentLength > maxBytes
            ? null
            : await PooledBytes.ReadAsync(body, maxBytes, context.RequestAborted);
        if (bytes is null)
        {
            await RefuseAsync(context, format, StatusCodes.Status413PayloadTooLarge, RpcCode.ResourceExhausted,
                $"The request body is larger than {maxBytes} bytes. Send smaller batches.");
            return;
        }

        var result = format.ReadRequest(bytes.Memory, out var problem) is { } request
            ? await receiver.ReceiveAsync(request, context.RequestAborted)
            : new ReceiveResult(ReceiveStatus.Malformed, Message: problem!);
        switch (result.Status)
        {
            case ReceiveStatus.Malformed:
                await RefuseAsync(context, format, StatusCodes.Status400BadRequest, RpcCode.InvalidArgument, result.Message);
                break;
            case ReceiveStatus.Unavailable:
                context.Response.Headers.RetryAfter = RetryAfterSeconds;
                await RefuseAsync(context, format, StatusCodes.Status503ServiceUnavailable, RpcCode.Unavailable, result.Message);
                break;
            default:
                await WriteAsync(context, format, StatusCodes.Status200OK, format.WriteResponse(result));
                break;
        }
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

    private static Task RefuseAsync(HttpContext context, BodyFormat format, int status, RpcCode code, string message) =>
        WriteAsync(context, format, status, format.WriteStatus(code, message));

    private static async Task WriteAsync(HttpContext context, BodyFormat format, int status, byte[] body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = format.ContentType;
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }
}
