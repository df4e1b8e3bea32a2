namespace SpanLinks.Server.Receive;

/// <summary>
/// The one budget of memory that all requests under way share. What does not fit is refused at once, to be sent again later: a queue
/// would only take more memory and answer everybody late.
/// </summary>
/// <remarks>Safe for concurrent use.</remarks>
internal sealed class Admission(long maxBytes)
{
    private long _inFlightBytes;

    public long MaxBytes { get; } = maxBytes;

    /// <summary>What requests hold now; never more than <see cref="MaxBytes"/>.</summary>
    public long InFlightBytes => Volatile.Read(ref _inFlightBytes);

    /// <summary>Takes a part of the budget; false, and nothing is taken, where it does not fit.</summary>
    public bool TryTake(long bytes)
    {
        var before = InFlightBytes;
        while (bytes <= MaxBytes - before)
        {
            var seen = Interlocked.CompareExchange(ref _inFlightBytes, before + bytes, before);
            if (seen == before)
            {
                return true;
            }

            before = seen;
        }

        return false;
    }

    public void GiveBack(long bytes) => Interlocked.Add(ref _inFlightBytes, -bytes);
}
