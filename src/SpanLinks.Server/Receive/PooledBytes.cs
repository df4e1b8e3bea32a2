using System.Buffers;

namespace SpanLinks.Server.Receive;

/// <summary>A request's bytes in rented memory, which goes back with <see cref="Dispose"/>.</summary>
internal sealed class PooledBytes : IDisposable
{
    private const int FirstSize = 16 * 1024;

    private byte[] _buffer;

    private PooledBytes(byte[] buffer, int length)
    {
        _buffer = buffer;
        Length = length;
    }

    public int Length { get; private set; }

    public ReadOnlyMemory<byte> Memory => _buffer.AsMemory(0, Length);

    public static PooledBytes Copy(ReadOnlySequence<byte> bytes)
    {
        var length = checked((int)bytes.Length);
        var buffer = ArrayPool<byte>.Shared.Rent(length);
        bytes.CopyTo(buffer);
        return new PooledBytes(buffer, length);
    }

    /// <summary>Reads a stream to its end, or returns null once it has given more than <paramref name="maxBytes"/>.</summary>
    public static async Task<PooledBytes?> ReadAsync(Stream stream, int maxBytes, CancellationToken cancellationToken)
    {
        var bytes = new PooledBytes(ArrayPool<byte>.Shared.Rent(FirstSize), 0);
        try
        {
            int read;
            while ((read = await stream.ReadAsync(bytes._buffer.AsMemory(bytes.Length), cancellationToken)) > 0)
            {
                bytes.Length += read;
                if (bytes.Length > maxBytes)
                {
                    bytes.Dispose();
                    return null;
                }

                bytes.GrowIfFull();
            }

            return bytes;
        }
        catch
        {
            bytes.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        var buffer = Interlocked.Exchange(ref _buffer, []);
        if (buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    // Doubling as bytes arrive: nothing is sized by the length that a sender claims.
    private void GrowIfFull()
    {
        if (Length < _buffer.Length)
        {
            return;
        }

        var larger = ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
        _buffer.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
