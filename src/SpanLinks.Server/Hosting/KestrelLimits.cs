using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace SpanLinks.Server.Hosting;

/// <summary>
/// What one connection may make Kestrel hold, and for how long. Measured, with nothing of a body: an idle connection takes 9 KiB by HTTP/1.1
/// (17 after a request) and 29 by HTTP/2, a request that is under way 17 more, a further stream 10 to 14.
/// </summary>
internal static class KestrelLimits
{
    private const int KiB = 1024;

    public static void Apply(KestrelServerLimits limits)
    {
        // Each receiver applies its own limit to a body, and answers in its own protocol.
        limits.MaxRequestBodySize = null;

        // A body is read as it comes, so these buffers only bridge the time until a thread is free. A sender that is 20 ms away still gets
        // through 12 MiB in a second.
        limits.MaxRequestBufferSize = 64 * KiB;
        limits.Http2.InitialStreamWindowSize = 256 * KiB;
        limits.Http2.InitialConnectionWindowSize = 256 * KiB;

        // As many batches as a sender can have under way on one connection; it waits with more, or opens another.
        limits.Http2.MaxStreamsPerConnection = 8;

        limits.MaxRequestHeaderCount = 64;
        limits.MaxRequestHeadersTotalSize = 16 * KiB;
        limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);

        // Exporters send every 5 s, or every minute where there is little to send.
        limits.KeepAliveTimeout = TimeSpan.FromSeconds(130);

        // A sender on a busy machine may pause; exporters give up after 10 s by default.
        limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 1 * KiB, gracePeriod: TimeSpan.FromSeconds(10));
        limits.MinResponseDataRate = new MinDataRate(bytesPerSecond: 1 * KiB, gracePeriod: TimeSpan.FromSeconds(10));
    }
}
