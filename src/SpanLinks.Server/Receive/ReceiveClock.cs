namespace SpanLinks.Server.Receive;

/// <summary>
/// Ends requests that take too long to arrive: after the longest time that is allowed, or sooner where they stand in the way of others.
/// Requests that begin in the same second share a token, so that none needs a timer of its own.
/// </summary>
/// <remarks>Safe for concurrent use.</remarks>
internal sealed class ReceiveClock(TimeSpan timeout, TimeProvider time) : IDisposable
{
    /// <summary>Exporters give up after 10 s by default; who takes longer gives way while there is no memory for others.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan Length = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();

    // One for each second of the timeout, at most; those that have ended are dropped when the next begins.
    private readonly Queue<Second> _seconds = new();
    private Second? _now;

    /// <summary>A token for a request that begins now.</summary>
    public CancellationToken Begin()
    {
        lock (_lock)
        {
            if (_now is null || time.GetElapsedTime(_now.Began) >= Length)
            {
                DropEnded_NeedsLock();
                _now = new Second(time.GetTimestamp(), new CancellationTokenSource(timeout, time));
                _seconds.Enqueue(_now);
            }

            return _now.Source.Token;
        }
    }

    /// <summary>There is no memory for a request: ends those that have been arriving for long.</summary>
    public void MakeRoom()
    {
        List<CancellationTokenSource> slow = [];
        lock (_lock)
        {
            while (_seconds.TryPeek(out var oldest) && time.GetElapsedTime(oldest.Began) > Patience)
            {
                slow.Add(_seconds.Dequeue().Source);
            }
        }

        foreach (var source in slow)
        {
            // Not under the lock: what waits for the token goes on inside of this.
            source.Cancel();
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            while (_seconds.TryDequeue(out var second))
            {
                second.Source.Dispose();
            }
        }
    }

    private void DropEnded_NeedsLock()
    {
        while (_seconds.TryPeek(out var oldest) && oldest.Source.IsCancellationRequested)
        {
            _seconds.Dequeue();
        }
    }

    private sealed record Second(long Began, CancellationTokenSource Source);
}
