namespace SpanLinks.Server.Receive;

/// <summary>
/// Why a request is refused, as each protocol says it. A sender tries again after 429 and 503 only, and by gRPC after UNAVAILABLE, and
/// RESOURCE_EXHAUSTED only if it is told when.
/// https://github.com/open-telemetry/opentelemetry-proto/blob/v1.7.0/docs/specification.md#failures
/// </summary>
/// <param name="HttpStatus">The status by HTTP.</param>
/// <param name="Code">The status by gRPC, and of the google.rpc.Status in an HTTP answer.</param>
/// <param name="Message">For the person who looks after the sender: names what is wrong and what is allowed.</param>
/// <param name="RetryAfterSeconds">When sending it again may help; null where it never will.</param>
internal sealed record Refusal(int HttpStatus, RpcCode Code, string Message, int? RetryAfterSeconds = null);
