namespace SpanLinks.Server.Receive;

/// <summary>
/// The bytes of one request, in one rented buffer that doubles as they arrive: nothing is sized by what a sender claims. All that is rented
/// is taken from the budget first.
/// </summary>
/// <remarks>Not safe for concurrent use.</remarks>
/// <param name="pool">Where memory is rented.</param>
/// <param name="reservation">What takes it from the budget.</param>
/// <param name="maxLength">How many bytes there may be.</param>
internal sealed class RequestBuffer(BufferPool pool, Reservation reservation, int maxLength) : IDisposable
{
    private byte[] _buffer = [];

    public int Length { get; private set; }

    public int Capacity => _buffer.Length;

    public ReadOnlyMemory<byte> Memory => _buffer.AsMemory(0, Length);

    /// <summary>Where the next bytes go; empty when it has to grow first, or <see cref="IsFull"/>.</summary>
    public Memory<byte> Free => _buffer.AsMemory(Length, Math.Min(Capacity, maxLength) - Length);

    /// <summary>Whether one more byte would be one too many.</summary>
    public bool IsFull => Length == maxLength;

    public void Advance(int count) => Length += count;

    /// <summary>Doubles the buffer; false where the budget does not allow it. While bytes are copied, both buffers count.</summary>
    public bool TryGrow()
    {
        var old = Capacity;
        var size = BufferPool.SizeFor((int)Math.Min(2L * old, maxLength));
        if (!reservation.TryAdd(size))
        {
            return false;
        }

        var larger = pool.Rent(size);
        _buffer.AsSpan(0, Length).CopyTo(larger);
        Replace(larger);
        reservation.Remove(old);
        return true;
    }

    public void Dispose()
    {
        Replace([]);
        Length = 0;
    }

    private void Replace(byte[] next)
    {
        if (Capacity > 0)
        {
            pool.Return(_buffer);
        }

        _buffer = next;
    }
}
