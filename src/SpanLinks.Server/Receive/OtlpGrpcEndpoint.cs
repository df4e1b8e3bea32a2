namespace SpanLinks.Server.Receive;

/// <summary>
/// OTLP/gRPC: the one unary method <c>opentelemetry.proto.collector.trace.v1.TraceService/Export</c>, read by hand so that a message goes
/// straight into the one buffer that the budget knows (docs/adr/006-grpc-by-hand.md).
/// </summary>
internal static class OtlpGrpcEndpoint
{
    public const string Path = "/opentelemetry.proto.collector.trace.v1.TraceService/Export";

    public static async Task HandleAsync(HttpContext context, RequestReceiver receiver)
    {
        if (!GrpcAnswer.IsGrpc(context.Request))
        {
            context.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
            return;
        }

        var encoding = context.Request.Headers["grpc-encoding"].ToString();
        if (ContentCoding.Of(encoding) is not { } coding)
        {
            GrpcAnswer.Refuse(context, RpcCode.Unimplemented, $"grpc-encoding is \"{encoding}\"; allowed are {ContentCoding.Allowed}.");
            return;
        }

        var request = new IncomingRequest(Protocol.Grpc, context.Request.BodyReader, null, coding, BodyFormat.Protobuf);
        var result = await receiver.ReceiveAsync(context, request);
        if (result.Refusal is { } refusal)
        {
            GrpcAnswer.Refuse(context, refusal);
            return;
        }

        await GrpcAnswer.WriteAsync(context, BodyFormat.Protobuf.WriteResponse(result));
    }

    /// <summary>Answers a method that is not there, such as those for metrics and logs, as gRPC has it.</summary>
    public static Task HandleUnknownAsync(HttpContext context)
    {
        if (GrpcAnswer.IsGrpc(context.Request))
        {
            GrpcAnswer.Refuse(context, RpcCode.Unimplemented, $"{context.Request.Path} is not here; this server receives traces at {Path}.");
        }
        else
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        }

        return Task.CompletedTask;
    }
}
