using System.Net.Sockets;
using System.Text;

namespace SpanLinks.Server.Tests.Support;

/// <summary>Many connections that send what a test wants and read nothing. It closes them all.</summary>
internal sealed class RawConnections : IDisposable
{
    private readonly List<Socket> _sockets = [];

    public int Count => _sockets.Count;

    /// <summary>How many the server has closed, or answered, so far.</summary>
    public int Ended => _sockets.Count(socket => socket.Poll(0, SelectMode.SelectRead));

    public static byte[] Post(int contentLength, string beginning) => Encoding.ASCII.GetBytes(
        $"POST /v1/traces HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-protobuf\r\nContent-Length: {contentLength}\r\n\r\n{beginning}");

    /// <summary>Opens so many and sends the same on each, or fewer where the server closes them already.</summary>
    public async Task OpenAsync(Uri server, int count, ReadOnlyMemory<byte> bytes)
    {
        for (var i = 0; i < count; i++)
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            _sockets.Add(socket);
            try
            {
                await socket.ConnectAsync(server.Host, server.Port, TestContext.Current.CancellationToken);
                await socket.SendAsync(bytes, TestContext.Current.CancellationToken);
            }
            catch (SocketException)
            {
                // Too many: it was closed at once.
            }
        }
    }

    public void Dispose() => _sockets.ForEach(socket => socket.Dispose());
}
