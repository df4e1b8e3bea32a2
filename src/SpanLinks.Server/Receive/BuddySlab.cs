using System.Numerics;

namespace SpanLinks.Server.Receive;

/// <summary>
/// One array from which blocks are taken whose sizes are powers of two. A block is halved until it fits, and joined with its other half
/// (its buddy) as soon as both are free, so that nothing is left over in pieces.
/// </summary>
/// <remarks>
/// Not safe for concurrent use. Of the smallest blocks that fit, the one at the lowest place is taken: small blocks gather at the beginning,
/// and large ones stay whole.
/// </remarks>
internal sealed class BuddySlab
{
    private readonly int _minBlock;
    private readonly int _size;

    // For each size, one bit for each place where such a block can begin: whether it is free. The first is for the smallest blocks.
    private readonly ulong[][] _free;
    private readonly int[] _freeCounts;

    public BuddySlab(int size, int minBlock)
    {
        (_size, _minBlock) = (size, minBlock);
        var orders = BitOperations.Log2((uint)(size / minBlock)) + 1;
        _free = [.. Enumerable.Range(0, orders).Select(order => new ulong[(((size / minBlock) >> order) + 63) / 64])];
        _freeCounts = new int[orders];
        Set(orders - 1, 0);
    }

    /// <summary>Made when the first block is taken; its pages are not there before they are written.</summary>
    public byte[] Array => field ??= GC.AllocateUninitializedArray<byte>(_size);

    /// <summary>Takes a block; false where none is free.</summary>
    public bool TryTake(int size, out int offset)
    {
        var wanted = OrderOf(size);
        var order = wanted;
        while (order < _free.Length && _freeCounts[order] == 0)
        {
            order++;
        }

        offset = 0;
        if (order == _free.Length)
        {
            return false;
        }

        var index = FirstFree(order);
        Clear(order, index);
        for (; order > wanted; order--)
        {
            index *= 2;
            Set(order - 1, index + 1);
        }

        offset = index * size;
        return true;
    }

    /// <summary>Joins a block with its buddy; false where that is not free. The new block may begin at the buddy's place.</summary>
    public bool TryDouble(ref int offset, int size)
    {
        var (order, index) = (OrderOf(size), offset / size);
        if (order + 1 == _free.Length || !IsFree(order, index ^ 1))
        {
            return false;
        }

        Clear(order, index ^ 1);
        offset = Math.Min(index, index ^ 1) * size;
        return true;
    }

    public void Return(int offset, int size)
    {
        var (order, index) = (OrderOf(size), offset / size);
        while (order + 1 < _free.Length && IsFree(order, index ^ 1))
        {
            Clear(order, index ^ 1);
            index /= 2;
            order++;
        }

        Set(order, index);
    }

    private int OrderOf(int size) => BitOperations.Log2((uint)(size / _minBlock));

    private int FirstFree(int order)
    {
        var words = _free[order];
        var word = 0;
        while (words[word] == 0)
        {
            word++; // ends, because a block of this order is free
        }

        return (word * 64) + BitOperations.TrailingZeroCount(words[word]);
    }

    private bool IsFree(int order, int index) => (_free[order][index / 64] >> (index % 64) & 1) != 0;

    private void Set(int order, int index)
    {
        _free[order][index / 64] |= 1UL << (index % 64);
        _freeCounts[order]++;
    }

    private void Clear(int order, int index)
    {
        _free[order][index / 64] &= ~(1UL << (index % 64));
        _freeCounts[order]--;
    }
}
