using Grpc.Core;

namespace SpanLinks.Server.Receive;

/// <summary>OTLP/gRPC: <c>opentelemetry.proto.collector.trace.v1.TraceService</c>.</summary>
internal sealed class OtlpGrpcService(TraceReceiver receiver)
{
    public async Task<byte[]> ExportAsync(PooledBytes request, ServerCallContext context)
    {
        using (request)
        {
            var result = await receiver.ReceiveAsync(request.Memory, context.CancellationToken);
            return result.Status switch
            {
                ReceiveStatus.Malformed => throw new RpcException(new Status(StatusCode.InvalidArgument, result.Message)),
                ReceiveStatus.Unavailable => throw new RpcException(new Status(StatusCode.Unavailable, result.Message)),
                _ => OtlpMessages.Response(result),
            };
        }
    }
}
