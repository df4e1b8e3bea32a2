namespace SpanLinks.Server.Receive;

/// <summary>The codes of google.rpc.Status and of gRPC that a receiver answers. https://grpc.io/docs/guides/status-codes/</summary>
internal enum RpcCode
{
    Ok = 0,
    InvalidArgument = 3,
    DeadlineExceeded = 4,
    ResourceExhausted = 8,
    FailedPrecondition = 9,
    Unimplemented = 12,
    Internal = 13,
    Unavailable = 14,
}
