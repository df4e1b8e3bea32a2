using System.Threading.Channels;

namespace SpanLinks.Server.Query.Live;

/// <summary>What one live reader has yet to look at. One that is too slow loses the oldest of it, and is told so.</summary>
internal sealed class ArrivalSubscription : IDisposable
{
    private const int MaxBatches = 16;

    private readonly Channel<ArrivalBatch> _batches;
    private int _lost;

    public ArrivalSubscription() => _batches = Channel.CreateBounded<ArrivalBatch>(
        new BoundedChannelOptions(MaxBatches) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true },
        _ => Interlocked.Increment(ref _lost));

    public ChannelReader<ArrivalBatch> Batches => _batches.Reader;

    public bool IsOver { get; private set; }

    public void Tell(ArrivalBatch batch) => _batches.Writer.TryWrite(batch);

    /// <summary>How many batches were lost since the last time that somebody asked.</summary>
    public int TakeLost() => Interlocked.Exchange(ref _lost, 0);

    public void Dispose()
    {
        IsOver = true;
        _batches.Writer.TryComplete();
    }
}
