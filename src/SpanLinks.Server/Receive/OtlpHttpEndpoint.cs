namespace SpanLinks.Server.Receive;

/// <summary>
/// OTLP/HTTP with protobuf or JSON bodies, plain, gzip or zstd.
/// https://github.com/open-telemetry/opentelemetry-proto/blob/v1.7.0/docs/specification.md#otlphttp
/// </summary>
internal static class OtlpHttpEndpoint
{
    public static async Task HandleAsync(HttpContext context, RequestReceiver receiver)
    {
        var request = context.Request;
        if (BodyFormat.Of(request.ContentType) is not { } format)
        {
            await RefuseAsync(context, BodyFormat.Protobuf, Unsupported("Content-Type", request.ContentType, BodyFormat.Allowed));
            return;
        }

        if (ContentCoding.Of(request.Headers.ContentEncoding.ToString()) is not { } coding)
        {
            await RefuseAsync(context, format, Unsupported("Content-Encoding", request.Headers.ContentEncoding, ContentCoding.Allowed));
            return;
        }

        var result = await receiver.ReceiveAsync(
            context, new IncomingRequest(Protocol.Http, request.BodyReader, request.ContentLength, coding, format));
        if (result.Refusal is { } refusal)
        {
            await RefuseAsync(context, format, refusal);
            if (result.Status == ReceiveStatus.TooSlow)
            {
                await context.Response.CompleteAsync();
                context.Abort(); // Kestrel's reader has given up, and would log that it cannot pass over the rest
            }

            return;
        }

        await WriteAsync(context, format, format.WriteResponse(result));
    }

    private static Refusal Unsupported(string header, string? value, string allowed) => new(
        StatusCodes.Status415UnsupportedMediaType, RpcCode.InvalidArgument, $"{header} is \"{value}\"; allowed are {allowed}.");

    private static Task RefuseAsync(HttpContext context, BodyFormat format, Refusal refusal)
    {
        context.Response.StatusCode = refusal.HttpStatus;
        if (refusal.RetryAfterSeconds is { } seconds)
        {
            context.Response.Headers.RetryAfter = $"{seconds}";
        }

        if (refusal.HttpStatus == StatusCodes.Status408RequestTimeout)
        {
            context.Response.Headers.Connection = "close"; // the rest of the body is not waited for
        }

        return WriteAsync(context, format, format.WriteStatus(refusal));
    }

    private static async Task WriteAsync(HttpContext context, BodyFormat format, byte[] body)
    {
        context.Response.ContentType = format.ContentType;
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body, CancellationToken.None);
    }
}
