using System.Numerics;

namespace SpanLinks.Server.Receive;

/// <summary>
/// Buffers for bodies. Unlike the shared array pool, which keeps some of every size for every thread, it keeps a bounded number of bytes.
/// </summary>
/// <remarks>Safe for concurrent use.</remarks>
internal sealed class BufferPool(long maxKeptBytes)
{
    /// <summary>The size of the smallest buffer: what a body needs as soon as its first byte is there.</summary>
    public const int MinSize = 4 * 1024;

    /// <summary>Larger buffers are rare and are not kept.</summary>
    private const int MaxKeptSize = 4 * 1024 * 1024;

    // One stack for each power of two between the two sizes. All of them together hold at most maxKeptBytes.
    private readonly Stack<byte[]>[] _kept =
        [.. Enumerable.Range(0, BitOperations.Log2(MaxKeptSize / MinSize) + 1).Select(_ => new Stack<byte[]>())];

    private readonly Lock _lock = new();
    private long _keptBytes;

    /// <summary>The size of the buffer that holds this many bytes.</summary>
    public static int SizeFor(int bytes) =>
        bytes > MaxKeptSize ? bytes : Math.Max(MinSize, (int)BitOperations.RoundUpToPowerOf2((uint)bytes));

    /// <summary>A buffer of a size that <see cref="SizeFor"/> gave, with whatever it held before.</summary>
    public byte[] Rent(int size)
    {
        if (size <= MaxKeptSize)
        {
            lock (_lock)
            {
                if (_kept[IndexOf(size)].TryPop(out var buffer))
                {
                    _keptBytes -= size;
                    return buffer;
                }
            }
        }

        return GC.AllocateUninitializedArray<byte>(size);
    }

    public void Return(byte[] buffer)
    {
        if (buffer.Length > MaxKeptSize)
        {
            return;
        }

        lock (_lock)
        {
            if (_keptBytes + buffer.Length <= maxKeptBytes)
            {
                _kept[IndexOf(buffer.Length)].Push(buffer);
                _keptBytes += buffer.Length;
            }
        }
    }

    private static int IndexOf(int size) => BitOperations.Log2((uint)size / MinSize);
}
