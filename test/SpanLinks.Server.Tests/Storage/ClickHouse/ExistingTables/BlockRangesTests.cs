using CsCheck;
using SpanLinks.Storage.ClickHouse.ExistingTables;

namespace SpanLinks.Server.Tests.Storage.ClickHouse.ExistingTables;

public sealed class BlockRangesTests
{
    [Fact]
    public void Covers_RangesInAnyOrder_AsASetOfNumbersWould() => Gen.Select(Gen.Int[0, 40], Gen.Int[0, 8]).Array[0, 20].Sample(ranges =>
    {
        var sut = new BlockRanges();
        var numbers = new HashSet<long>();
        foreach (var (first, length) in ranges)
        {
            sut.Add(first, first + length);
            numbers.UnionWith(Enumerable.Range(first, length + 1).Select(number => (long)number));
        }

        Assert.Equal(sut.Runs.OrderBy(run => run.First), sut.Runs);
        Assert.All(sut.Runs.Zip(sut.Runs.Skip(1)), pair => Assert.True(pair.First.Last + 1 < pair.Second.First));
        for (var first = 0; first <= 50; first++)
        {
            for (var last = first; last <= 50; last++)
            {
                Assert.Equal(Enumerable.Range(first, last - first + 1).All(number => numbers.Contains(number)), sut.Covers(first, last));
            }
        }
    });
}
