using System.Net;

namespace SpanLinks.Server.Pages.Start;

/// <summary>Where OTLP is received, as the viewer of a page reaches it.</summary>
/// <param name="Http">OTLP/HTTP, without the path.</param>
/// <param name="Grpc">OTLP/gRPC.</param>
/// <param name="IsOnlyLocal">Whether the viewer is elsewhere, while OTLP is received on the server's own machine only.</param>
public sealed record OtlpEndpoints(string Http, string Grpc, bool IsOnlyLocal)
{
    /// <summary>By the name that the viewer has for the server, and the ports that are open.</summary>
    internal static OtlpEndpoints Of(HttpRequest request, IPEndPoint? http, IPEndPoint? grpc)
    {
        var own = $"{request.Scheme}://{request.Host}"; // where an application hosts the server among endpoints of its own
        var isViewerLocal = IsLocal(request.Host.Host);
        return new OtlpEndpoints(
            http is null ? own : Write(http, request.Host.Host),
            grpc is null ? own : Write(grpc, request.Host.Host),
            !isViewerLocal && http is not null && IPAddress.IsLoopback(http.Address));
    }

    // "localhost" may be ::1 for a sender while the port is open on 127.0.0.1 only, so loopback is written as the address itself.
    private static string Write(IPEndPoint endpoint, string host)
    {
        var isAny = endpoint.Address.Equals(IPAddress.Any) || endpoint.Address.Equals(IPAddress.IPv6Any);
        return !isAny ? $"http://{endpoint}"
            : IsLocal(host) || Uri.CheckHostName(host) == UriHostNameType.Unknown ? $"http://127.0.0.1:{endpoint.Port}"
            : $"http://{host}:{endpoint.Port}";
    }

    private static bool IsLocal(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
