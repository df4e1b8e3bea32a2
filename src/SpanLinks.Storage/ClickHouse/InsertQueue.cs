using System.Threading.Channels;
using SpanLinks.Graph.Store;
using SpanLinks.Otlp.Traces;

namespace SpanLinks.Storage.ClickHouse;

/// <summary>
/// Gathers what requests bring into batches, because ClickHouse wants few large inserts: a batch begins when one of a few places is free, and
/// takes all that waits then. While ClickHouse lags, the places stay taken and callers wait; how many may wait is bounded before, where requests
/// are admitted.
/// </summary>
internal sealed class InsertQueue : IAsyncDisposable
{
    /// <summary>Batches under way: while one is waited for, the next is sorted and sent.</summary>
    private const int MaxBatches = 3;
    private const int MaxSpans = 100_000;
    private const long MaxBytes = 32 << 20;

    private readonly Channel<Pending> _pending = Channel.CreateUnbounded<Pending>(new() { SingleReader = true }); // callers wait, each with one
    private readonly SemaphoreSlim _places = new(MaxBatches);
    private readonly CancellationTokenSource _closing = new();
    private readonly BatchInserter _inserter;
    private readonly BatchNumbers _numbers;
    private readonly ClickHouseOptions _options;
    private readonly Task _gathering;

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
        return _pending.Writer.TryWrite(pending)
            ? pending.Inserted.Task
            : Task.FromException(new StoreUnavailableException("The store is closed."));
    }

    /// <summary>Inserts what waits, and ends.</summary>
    public async ValueTask DisposeAsync()
    {
        _pending.Writer.TryComplete();
        await _closing.CancelAsync();
        await _gathering;
        for (var place = 0; place < MaxBatches; place++)
        {
            await _places.WaitAsync();
        }

        _places.Dispose();
        _closing.Dispose();
    }

    private async Task GatherAllAsync()
    {
        while (await _pending.Reader.WaitToReadAsync())
        {
            await Task.WhenAny(Task.Delay(_options.InsertDelay, _options.TimeProvider, _closing.Token));
            await _places.WaitAsync();
            var batch = Gather();
            _ = InsertAsync(batch, _numbers.Next());
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

        return batch;
    }

    private async Task InsertAsync(List<Pending> batch, long number)
    {
        try
        {
            await Task.Yield(); // sorting does not hold up gathering
            await _inserter.InsertAsync([.. batch.Select(pending => pending.Slice)], number, CancellationToken.None);
            batch.ForEach(pending => pending.Inserted.SetResult());
        }
        catch (Exception error)
        {
            var told = error as StoreUnavailableException ?? new StoreUnavailableException($"The batch could not be inserted: {error.Message}", error);
            batch.ForEach(pending => pending.Inserted.SetException(told));
        }
        finally
        {
            _places.Release();
        }
    }

    private sealed record Pending(TraceBatch Slice, TaskCompletionSource Inserted);
}
