using System.Net;
using System.Net.Sockets;

namespace SpanLinks.Server.Tests.Storage.ClickHouse.Failures;

/// <summary>An address that accepts connections and never says anything.</summary>
internal sealed class SilentServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public SilentServer() => _listener.Start();

    public Uri Address => new($"http://{_listener.LocalEndpoint}");

    public void Dispose() => _listener.Dispose();
}
