namespace SpanLinks.Server.Tests.Support;

/// <summary>Watches how far a server's memory grows.</summary>
internal sealed class ResidentPeak : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly long _before;
    private readonly Task _watching;
    private long _peak;

    public ResidentPeak(ServerProcess server)
    {
        _before = server.ResidentBytes;
        _watching = WatchAsync(server);
    }

    /// <summary>How much more it took at its peak than at the beginning, in MiB.</summary>
    public long GrowthMiB => (Volatile.Read(ref _peak) - _before) >> 20;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _watching;
        _stop.Dispose();
    }

    private async Task WatchAsync(ServerProcess server)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        do
        {
            Volatile.Write(ref _peak, Math.Max(_peak, server.ResidentBytes));
        }
        while (await timer.WaitForNextTickAsync(CancellationToken.None) && !_stop.IsCancellationRequested);
    }
}
