namespace SpanLinks.Server.Receive;

/// <summary>
/// Bounds what storing requests takes besides their own bytes. Requests that have arrived wait for their turn in order: they are in the
/// budget already, so there are only so many of them, and refusing them now would only have them sent again.
/// </summary>
/// <remarks>Safe for concurrent use.</remarks>
internal sealed class StoringQueue(long maxBytes)
{
    private readonly Lock _lock = new();
    private readonly Queue<(long Bytes, TaskCompletionSource Turn)> _waiting = new();
    private long _takenBytes;

    /// <summary>Waits for this much; give back what is returned with <see cref="Leave"/>.</summary>
    public async ValueTask<long> EnterAsync(long bytes)
    {
        bytes = Math.Min(bytes, maxBytes); // who needs more than all has it alone
        TaskCompletionSource turn;
        lock (_lock)
        {
            if (_waiting.Count == 0 && _takenBytes + bytes <= maxBytes)
            {
                _takenBytes += bytes;
                return bytes;
            }

            turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Enqueue((bytes, turn));
        }

        await turn.Task;
        return bytes;
    }

    public void Leave(long bytes)
    {
        lock (_lock)
        {
            _takenBytes -= bytes;
            while (_waiting.TryPeek(out var next) && _takenBytes + next.Bytes <= maxBytes)
            {
                _takenBytes += next.Bytes;
                _waiting.Dequeue().Turn.SetResult(); // its continuation runs elsewhere, not under this lock
            }
        }
    }
}
