using System.Threading.Channels;
using SpanLinks.Graph.Store;
using SpanLinks.Otlp.Traces;

namespace SpanLinks.Storage.ClickHouse;

/// <summary>
/// Gathers what requests bring into batches, because ClickHouse wants few large inserts. A full batch begins at once; another one when none is
/// under way, and then not before half of the time has passed again that the last one took, so that whoever waited for that one can send its
/// next request along. While ClickHouse lags, callers wait; how many may wait is bounded before, where requests are admitted.
/// </summary>
internal sealed class InsertQueue : IAsyncDisposable
{
    /// <summary>How many batches may be under way: while one is waited for, the next is sorted and sent.</summary>
    private const int MaxBatches = 2;

    /// <summary>A batch is full with so many spans. Smaller ones cost ClickHouse more: each becomes a part on disk, which is merged with others.</summary>
    private const int FullSpans = 100_000;
    private const int MaxSpans = 150_000;

    /// <summary>The longest that a batch waits for more because the last one took long.</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);

    private const long MaxBytes = 64 << 20;

    private readonly Channel<Pending> _pending = Channel.CreateUnbounded<Pending>(new() { SingleReader = true }); // callers wait, each with one
    private readonly Channel<bool> _changes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly CancellationTokenSource _closing = new();
    private readonly CancellationTokenSource _givingUp = new();
    private readonly BatchInserter _inserter;
    private readonly BatchNumbers _numbers;
    private readonly ClickHouseOptions _options;
    private readonly Task _gathering;
    private int _waitingSpans;
    private int _underWay;
    private volatile Ended? _last;

    public InsertQueue(BatchInserter inserter, ClickHouseOptions options)
    {
        _inserter = inserter;
        _options = options;
        _numbers = new BatchNumbers(options.TimeProvider);
        _gathering = Task.Run(GatherAllAsync);
    }

    /// <summary>The task ends when the slice is inserted. It does not end early: the slice is read until then.</summary>
    public Task AppendAsync(TraceBatch slice)
    {
        if (slice.Spans.IsEmpty)
        {
            return Task.CompletedTask;
        }

        var pending = new Pending(slice, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        if (!_pending.Writer.TryWrite(pending))
        {
            return Task.FromException(new StoreUnavailableException("The store is closed."));
        }

        if (Interlocked.Add(ref _waitingSpans, slice.Spans.Length) >= FullSpans)
        {
            _changes.Writer.TryWrite(true);
        }

        return pending.Inserted.Task;
    }

    /// <summary>What is under way fails, and so does what is appended from now on.</summary>
    public void GiveUp() => _givingUp.Cancel();

    /// <summary>Inserts what waits, and ends.</summary>
    public async ValueTask DisposeAsync()
    {
        _pending.Writer.TryComplete();
        await _closing.CancelAsync();
        await _gathering;
        while (Volatile.Read(ref _underWay) > 0)
        {
            await _changes.Reader.ReadAsync();
        }

        _closing.Dispose();
        _givingUp.Dispose();
    }

    private async Task GatherAllAsync()
    {
        while (await _pending.Reader.WaitToReadAsync())
        {
            await WaitForTurnAsync(_options.TimeProvider.GetTimestamp());
            Interlocked.Increment(ref _underWay);
            _ = InsertAsync(Gather(), _numbers.Next());
        }
    }

    private async Task WaitForTurnAsync(long firstArrived)
    {
        while (true)
        {
            var underWay = Volatile.Read(ref _underWay);
            var isFull = Volatile.Read(ref _waitingSpans) >= FullSpans || _closing.IsCancellationRequested;
            var left = TimeLeft(firstArrived);
            if ((isFull && underWay < MaxBatches) || (underWay == 0 && left <= TimeSpan.Zero))
            {
                return;
            }

            await WaitForChangeAsync(underWay == 0 ? left : Timeout.InfiniteTimeSpan);
        }
    }

    private TimeSpan TimeLeft(long firstArrived)
    {
        var last = _last; // one batch ends at a time that matters here: the one with none beside it
        var fromFirst = _options.InsertDelay - _options.TimeProvider.GetElapsedTime(firstArrived);
        var fromLast = last is null ? TimeSpan.Zero : last.Pause - _options.TimeProvider.GetElapsedTime(last.EndedAt);
        return fromFirst > fromLast ? fromFirst : fromLast;
    }

    private async Task WaitForChangeAsync(TimeSpan longest)
    {
        using var timer = new CancellationTokenSource(longest, _options.TimeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, _closing.IsCancellationRequested ? default : _closing.Token);
        try
        {
            await _changes.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException)
        {
            // the time is over, or the store closes
        }
    }

    private List<Pending> Gather()
    {
        var batch = new List<Pending>();
        var (spans, bytes) = (0, 0L);
        while (spans < MaxSpans && bytes < MaxBytes && _pending.Reader.TryRead(out var pending))
        {
            batch.Add(pending);
            spans += pending.Slice.Spans.Length;
            bytes += pending.Slice.SpanBytes;
        }

        Interlocked.Add(ref _waitingSpans, -spans);
        return batch;
    }

    private async Task InsertAsync(List<Pending> batch, long number)
    {
        var began = _options.TimeProvider.GetTimestamp();
        try
        {
            await Task.Yield(); // sorting does not hold up gathering
            await _inserter.InsertAsync([.. batch.Select(pending => pending.Slice)], number, _givingUp.Token);
            batch.ForEach(pending => pending.Inserted.SetResult());
        }
        catch (OperationCanceledException error)
        {
            batch.ForEach(pending => pending.Inserted.SetException(new StoreUnavailableException("The store was closed before ClickHouse had the rows.", error)));
        }
        catch (Exception error)
        {
            var told = error as StoreUnavailableException ?? new StoreUnavailableException($"The batch could not be inserted: {error.Message}", error);
            batch.ForEach(pending => pending.Inserted.SetException(told));
        }
        finally
        {
            var pause = _options.TimeProvider.GetElapsedTime(began) / 2;
            _last = new Ended(_options.TimeProvider.GetTimestamp(), pause < LongestPause ? pause : LongestPause);
            Interlocked.Decrement(ref _underWay);
            _changes.Writer.TryWrite(true);
        }
    }

    /// <summary>When a batch ended, and for how long others do not follow it.</summary>
    private sealed record Ended(long EndedAt, TimeSpan Pause);

    private sealed record Pending(TraceBatch Slice, TaskCompletionSource Inserted);
}
