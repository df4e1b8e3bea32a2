namespace SpanLinks.Server.Receive;

/// <summary>
/// The bytes of one request, in one block that doubles as they arrive: nothing is sized by what a sender claims. All that is taken is
/// taken from the budget first.
/// </summary>
/// <remarks>Not safe for concurrent use.</remarks>
/// <param name="arena">Where memory comes from.</param>
/// <param name="reservation">What takes it from the budget.</param>
/// <param name="maxLength">How many bytes there may be.</param>
internal sealed class RequestBuffer(BufferArena arena, Reservation reservation, int maxLength) : IDisposable
{
    private ArenaBlock _block;

    public int Length { get; private set; }

    public int Capacity => _block.Size;

    public ReadOnlyMemory<byte> Memory => _block.Memory[..Length];

    /// <summary>Where the next bytes go; empty when it has to grow first, or <see cref="IsFull"/>.</summary>
    public Memory<byte> Free => _block.Memory[Length..Math.Min(Capacity, maxLength)];

    /// <summary>Whether one more byte would be one too many.</summary>
    public bool IsFull => Length == maxLength;

    public void Advance(int count) => Length += count;

    /// <summary>Doubles the block; false where the budget does not allow it. While bytes are copied, both blocks count.</summary>
    public bool TryGrow() => Capacity == 0 ? TryMove(BufferArena.MinBlock) : TryDouble() || TryMove(Capacity * 2);

    public void Dispose() => Replace(default);

    private bool TryDouble()
    {
        if (!reservation.TryAdd(Capacity))
        {
            return false;
        }

        if (arena.TryDouble(ref _block))
        {
            return true;
        }

        reservation.Remove(Capacity);
        return false;
    }

    private bool TryMove(int size)
    {
        if (!reservation.TryAdd(size))
        {
            return false;
        }

        if (!arena.TryRent(size, out var larger))
        {
            reservation.Remove(size);
            return false;
        }

        Memory.CopyTo(larger.Memory);
        Replace(larger);
        return true;
    }

    private void Replace(ArenaBlock next)
    {
        if (Capacity > 0)
        {
            arena.Return(_block);
            reservation.Remove(Capacity);
        }

        _block = next;
    }
}
