using System.Numerics;

namespace SpanLinks.Server.Receive;

/// <summary>
/// All memory for bodies, taken from the runtime once. Rented arrays would be kept by the pool, or become garbage that is collected some time
/// later: the process would hold several times what requests do.
/// </summary>
/// <remarks>Safe for concurrent use.</remarks>
internal sealed class BufferArena
{
    /// <summary>The smallest block: what a body needs as soon as its first byte is there.</summary>
    public const int MinBlock = 4 * 1024;

    private readonly Lock _lock = new();
    private readonly BuddySlab[] _slabs;

    /// <summary>Shares out so many bytes, in blocks that hold up to <paramref name="maxBody"/> bytes.</summary>
    public BufferArena(long bytes, int maxBody)
    {
        MaxBlock = BlockFor(maxBody);
        _slabs = [.. Enumerable.Range(0, (int)Math.Max(1, bytes / MaxBlock)).Select(_ => new BuddySlab(MaxBlock, MinBlock))];
    }

    public int MaxBlock { get; }

    /// <summary>The size of the block that holds this many bytes.</summary>
    public static int BlockFor(int bytes) => Math.Max(MinBlock, (int)BitOperations.RoundUpToPowerOf2((uint)bytes));

    /// <summary>Takes a block of a power of two up to <see cref="MaxBlock"/>, with whatever it held before; false where none is free.</summary>
    public bool TryRent(int size, out ArenaBlock block)
    {
        lock (_lock)
        {
            for (var i = 0; i < _slabs.Length; i++)
            {
                if (_slabs[i].TryTake(size, out var offset))
                {
                    block = new ArenaBlock(_slabs[i].Array, i, offset, size);
                    return true;
                }
            }
        }

        block = default;
        return false;
    }

    /// <summary>Makes a block twice as large with what follows it or lies before it, and keeps its bytes; false where neither is free.</summary>
    public bool TryDouble(ref ArenaBlock block)
    {
        var offset = block.Offset;
        lock (_lock)
        {
            if (!_slabs[block.Slab].TryDouble(ref offset, block.Size))
            {
                return false;
            }
        }

        var doubled = block with { Offset = offset, Size = block.Size * 2 };
        if (offset != block.Offset)
        {
            block.Memory.CopyTo(doubled.Memory);
        }

        block = doubled;
        return true;
    }

    public void Return(in ArenaBlock block)
    {
        lock (_lock)
        {
            _slabs[block.Slab].Return(block.Offset, block.Size);
        }
    }
}

/// <summary>A part of the arena; the default is none.</summary>
internal readonly record struct ArenaBlock(byte[]? Array, int Slab, int Offset, int Size)
{
    public Memory<byte> Memory => Array.AsMemory(Offset, Size);
}
