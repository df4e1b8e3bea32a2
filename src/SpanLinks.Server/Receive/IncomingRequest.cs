using System.IO.Pipelines;

namespace SpanLinks.Server.Receive;

/// <summary>A request as its protocol hands it over, with nothing of its body read.</summary>
/// <param name="Protocol">How it came.</param>
/// <param name="Body">What comes from the wire.</param>
/// <param name="Length">How long the body claims to be; null where it does not say, or where a prefix will.</param>
/// <param name="Coding">How it is compressed.</param>
/// <param name="Format">How what is left then is written.</param>
internal readonly record struct IncomingRequest(Protocol Protocol, PipeReader Body, long? Length, ContentCoding Coding, BodyFormat Format);

internal enum Protocol
{
    Http,

    /// <summary>The body begins with <see cref="GrpcPrefix"/>.</summary>
    Grpc,
}
