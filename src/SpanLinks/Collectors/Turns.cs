using System.Runtime.InteropServices;

namespace SpanLinks;

/// <summary>Numbers from 0 up to a limit, each handed out once, to any number of threads.</summary>
/// <remarks>
/// The counter has cache lines of its own: next to fields that are only read, each number taken would cost every reader a miss.
/// </remarks>
internal sealed class Turns(int limit)
{
    private readonly int _limit = limit;
    private Padded _next;

    internal int Taken => Math.Min(Volatile.Read(ref _next._value), _limit);

    internal bool TryTake(out int turn)
    {
        turn = -1;
        // At the limit the number stays, so that it cannot overflow and nobody writes to the shared line any more.
        if (Volatile.Read(ref _next._value) >= _limit)
        {
            return false;
        }
        turn = Interlocked.Increment(ref _next._value) - 1;
        return turn < _limit;
    }

    [StructLayout(LayoutKind.Explicit, Size = 128)]
    private struct Padded
    {
        [FieldOffset(64)]
        internal int _value;
    }
}
