using System.Buffers;

namespace SpanLinks.Storage.ClickHouse.Client;

/// <summary>Reads an answer of unknown length into memory, up to a bound.</summary>
internal static class AnswerReader
{
    /// <summary>The largest answer: a hundred thousand spans, of several KiB each.</summary>
    public const int MaxBytes = 512 << 20;

    private const int FirstBytes = 64 * 1024;

    public static async Task<ReadOnlyMemory<byte>> ReadAsync(Stream stream, int maxBytes, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(FirstBytes);
        try
        {
            var length = 0;
            while (await stream.ReadAsync(buffer.AsMemory(length), cancellationToken) is > 0 and var read)
            {
                length += read;
                if (length > maxBytes)
                {
                    throw new ClickHouseException(ErrorCodes.TooManyRows, $"An answer of ClickHouse has more than {maxBytes} bytes; ask for less at a time.");
                }

                if (length == buffer.Length)
                {
                    var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
                    buffer.CopyTo(larger, 0);
                    ArrayPool<byte>.Shared.Return(buffer);
                    buffer = larger;
                }
            }

            return buffer.AsSpan(0, length).ToArray();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
