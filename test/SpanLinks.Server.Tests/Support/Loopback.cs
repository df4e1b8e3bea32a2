using System.Net;
using System.Net.Sockets;

namespace SpanLinks.Server.Tests.Support;

/// <summary>Addresses for processes that are told where to listen.</summary>
internal static class Loopback
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan BetweenQuestions = TimeSpan.FromMilliseconds(50);

    public static Uri FreeAddress()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return new Uri($"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}");
    }

    public static async Task UntilListeningAsync(Uri address)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        while (true)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(address.Host, address.Port, patience.Token);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(BetweenQuestions, patience.Token);
            }
        }
    }
}
