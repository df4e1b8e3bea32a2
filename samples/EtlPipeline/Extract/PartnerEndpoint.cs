using System.Net;
using System.Net.Sockets;

namespace EtlPipeline.Extract;

/// <summary>A partner's HTTP endpoint: down at the first request, and so late at the second that the pipeline goes on without it.</summary>
internal sealed class PartnerEndpoint : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly TaskCompletionSource _isLate = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _serving;

    public PartnerEndpoint(byte[] content)
    {
        Address = new Uri($"http://127.0.0.1:{FreePort()}/");
        _listener.Prefixes.Add(Address.AbsoluteUri);
        _listener.Start();
        _serving = ServeAsync(content);
    }

    public Uri Address { get; }

    /// <summary>Lets the endpoint answer.</summary>
    public void Answer() => _isLate.TrySetResult();

    public async ValueTask DisposeAsync()
    {
        Answer();
        _listener.Stop();
        await _serving;
    }

    private async Task ServeAsync(byte[] content)
    {
        try
        {
            for (var request = 1; ; request++)
            {
                var response = (await _listener.GetContextAsync()).Response;
                response.StatusCode = (int)(request == 1 ? HttpStatusCode.ServiceUnavailable : HttpStatusCode.OK);
                if (request > 1)
                {
                    await _isLate.Task;
                    await response.OutputStream.WriteAsync(content);
                }

                response.Close();
            }
        }
        catch (Exception error) when (error is HttpListenerException or ObjectDisposedException)
        {
            // The pipeline has ended and stopped the listener.
        }
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
