using CsCheck;
using SpanLinks.Server.Receive;

namespace SpanLinks.Server.Tests.Server;

public class BufferArenaTests
{
    private const int Block = BufferArena.MinBlock;

    /// <summary>Blocks are taken, doubled and given back in any order: none overlaps another or loses its bytes, and nothing is lost.</summary>
    [Fact]
    public void Blocks_InAnyOrder_NeverOverlapAndAllComeBack() =>
        Gen.Select(Gen.Int[0, 2], Gen.Int[0, 5], Gen.Int[0, 1_000]).Array[0, 200].Sample(steps =>
        {
            var sut = new BufferArena(2 * 32 * Block, 32 * Block);
            var held = new List<(ArenaBlock Block, byte Mark)>();
            foreach (var (step, order, pick) in steps)
            {
                Step(sut, held, step, Block << order, pick);
                Assert.All(held, entry => Assert.Equal(entry.Block.Size, entry.Block.Memory.Span.Count(entry.Mark)));
            }

            held.ForEach(entry => sut.Return(entry.Block));
            Assert.True(sut.TryRent(32 * Block, out _) && sut.TryRent(32 * Block, out _) && !sut.TryRent(Block, out _));
        });

    [Fact]
    public void TryRent_SmallBlocks_LeaveLargeOnesWhole()
    {
        var sut = new BufferArena(2 * 32 * Block, 32 * Block);

        Assert.All(Enumerable.Range(0, 32), _ => Assert.True(sut.TryRent(Block, out var _)));

        Assert.True(sut.TryRent(32 * Block, out _));
    }

    private static void Step(BufferArena sut, List<(ArenaBlock Block, byte Mark)> held, int step, int size, int pick)
    {
        var mark = (byte)((pick % 255) + 1);
        if (step == 0 && sut.TryRent(size, out var block))
        {
            block.Memory.Span.Fill(mark);
            held.Add((block, mark));
        }
        else if (step > 0 && held.Count > 0)
        {
            var (chosen, old) = held[pick % held.Count];
            held.RemoveAt(pick % held.Count);
            if (step == 1)
            {
                sut.Return(chosen);
                return;
            }

            var length = chosen.Size;
            sut.TryDouble(ref chosen);
            Assert.Equal(length, chosen.Memory.Span[..length].Count(old));
            chosen.Memory.Span.Fill(mark);
            held.Add((chosen, mark));
        }
    }
}
