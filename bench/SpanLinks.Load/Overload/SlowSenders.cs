using System.Net.Sockets;
using System.Text;

namespace SpanLinks.Load.Overload;

/// <summary>Connections that announce 60 MiB and send a byte a second. One that the server closes is opened again.</summary>
internal sealed class SlowSenders(Uri server, int count)
{
    private static readonly TimeSpan BetweenBytes = TimeSpan.FromSeconds(1);
    private static readonly byte[] Head = Encoding.ASCII.GetBytes(
        "POST /v1/traces HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-protobuf\r\nContent-Length: 62914560\r\n\r\n");

    private int _open;
    private int _closed;

    /// <summary>How many are open.</summary>
    public int Open => Volatile.Read(ref _open);

    /// <summary>How many the server has closed.</summary>
    public int Closed => Volatile.Read(ref _closed);

    public Task RunAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(Enumerable.Range(0, count).Select(_ => Task.Run(() => SendForeverAsync(cancellationToken), CancellationToken.None)));

    private async Task SendForeverAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await SendOneAsync(cancellationToken);
            }
            catch (Exception error) when (error is SocketException or IOException)
            {
                Interlocked.Increment(ref _closed);
                await Task.Delay(BetweenBytes, CancellationToken.None);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private async Task SendOneAsync(CancellationToken cancellationToken)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(server.Host, server.Port, cancellationToken);
        Interlocked.Increment(ref _open);
        try
        {
            var stream = client.GetStream();
            await stream.WriteAsync(Head, cancellationToken);
            while (true)
            {
                await stream.WriteAsync("\n"u8.ToArray(), cancellationToken); // field 1, a message
                await Task.Delay(BetweenBytes, cancellationToken);
            }
        }
        finally
        {
            Interlocked.Decrement(ref _open);
        }
    }
}
