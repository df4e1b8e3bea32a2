namespace SpanLinks;

/// <summary>Numbers from 0 up to a limit, each handed out once, to any number of threads.</summary>
internal struct Turns(int limit)
{
    private int _next;

    internal readonly int Taken => Math.Min(_next, limit);

    internal bool TryTake(out int turn)
    {
        turn = -1;
        // Once the limit is reached the number stays, so that it cannot overflow and no thread writes to a shared line.
        if (Volatile.Read(ref _next) >= limit)
        {
            return false;
        }
        turn = Interlocked.Increment(ref _next) - 1;
        return turn < limit;
    }
}
