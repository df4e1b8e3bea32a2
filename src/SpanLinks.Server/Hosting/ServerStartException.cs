using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;
using SpanLinks.Storage;

namespace SpanLinks.Server.Hosting;

/// <summary>The server cannot start; the message says why and which option changes it.</summary>
/// <param name="message">The reason, for a person.</param>
/// <param name="inner">What was thrown.</param>
public sealed class ServerStartException(string message, Exception inner) : Exception(message, inner)
{
    /// <summary>Words for an error of starting; null for one that is nobody's fault but ours.</summary>
    internal static string? Explain(Exception error, SpanLinksServerOptions options) => error switch
    {
        StoreOpenException => error.Message,
        OptionsValidationException invalid => string.Join(Environment.NewLine, invalid.Failures),
        IOException { InnerException: AddressInUseException } => ExplainPort(error.Message, options, "is in use"),
        SocketException { SocketErrorCode: SocketError.AccessDenied } => "A port may not be opened by this user. Choose ports from 1024 "
            + "with --http, --otlp-http and --otlp-grpc.",
        SocketException { SocketErrorCode: SocketError.AddressNotAvailable } => "An address to listen on is not one of this machine's. "
            + "Choose others with --http, --otlp-http and --otlp-grpc.",
        _ => null,
    };

    private static string ExplainPort(string message, SpanLinksServerOptions options, string what)
    {
        (string Option, IPEndPoint Endpoint)[] ports =
            [("--http", options.Http), ("--otlp-http", options.OtlpHttp), ("--otlp-grpc", options.OtlpGrpc)];
        var (option, endpoint) = ports.First(port => message.Contains($":{port.Endpoint.Port}", StringComparison.Ordinal));
        return $"Port {endpoint.Port} {what}. Choose another with {option}, as in {option} {new IPEndPoint(endpoint.Address, 0)} for any free port.";
    }
}
