namespace SpanLinks.Server.Receive;

/// <summary>What one request has taken from the budget, all of which goes back with <see cref="Dispose"/>.</summary>
/// <remarks>Not safe for concurrent use.</remarks>
internal sealed class Reservation(Admission admission) : IDisposable
{
    private long _bytes;

    public bool TryAdd(long bytes)
    {
        var isTaken = admission.TryTake(bytes);
        _bytes += isTaken ? bytes : 0;
        return isTaken;
    }

    public void Remove(long bytes)
    {
        _bytes -= bytes;
        admission.GiveBack(bytes);
    }

    public void Dispose()
    {
        admission.GiveBack(_bytes);
        _bytes = 0;
    }
}
