using SpanLinks.Load.Sending;
using SpanLinks.Load.Servers;

namespace SpanLinks.Load.Overload;

/// <summary>Senders of 200 KiB that become 200 MiB when they are decompressed.</summary>
internal sealed class Bombs(ServerAddress server, int count)
{
    private const int Size = 200 << 20;

    private int _refused;

    /// <summary>How many were refused.</summary>
    public int Refused => Volatile.Read(ref _refused);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var bomb = Bodies.Gzip(new byte[Size]);
        await Task.WhenAll(Enumerable.Range(0, count).Select(_ => Task.Run(() => SendForeverAsync(bomb, cancellationToken), CancellationToken.None)));
    }

    private async Task SendForeverAsync(byte[] bomb, CancellationToken cancellationToken)
    {
        using var sender = new HttpSender(server, isJson: false, isGzip: true);
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                var answer = await sender.SendAsync(bomb, cancellationToken);
                if (answer.Outcome == Outcome.Accepted)
                {
                    throw new InvalidOperationException($"A request of {Size >> 20} MiB of zeros was accepted.");
                }
            }
            catch (HttpRequestException)
            {
                // The connection was closed before all was sent.
            }
            catch (OperationCanceledException)
            {
                return;
            }

            Interlocked.Increment(ref _refused);
        }
    }
}
