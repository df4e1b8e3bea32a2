using CsCheck;
using SpanLinks.Graph.Edges;

namespace SpanLinks.Server.Tests.Graph;

public sealed class DurationSketchTests
{
    private const double RelativeError = 0.0109; // half a bucket of 2^(1/32), with room for the rounding to whole nanoseconds

    private static readonly double[] Shares = [0, 0.01, 0.5, 0.9, 0.99, 0.999, 1];

    // As many short as long ones, from nanoseconds to centuries.
    private static readonly Gen<ulong[]> Durations =
        Gen.Select(Gen.Int[0, 63], Gen.ULong).Select((bits, value) => value >> bits).Array[1, 300];

    [Fact]
    public void Percentile_AnyDurations_IsRightToOnePercent() => Durations.Sample(durations =>
    {
        var sut = Sketch(durations);

        Array.Sort(durations);
        foreach (var share in Shares)
        {
            var exact = durations[Math.Max(0, (int)Math.Ceiling(share * durations.Length) - 1)];
            Assert.InRange(sut.Percentile(share)!.Value, (exact * (1 - RelativeError)) - 1, (exact * (1 + RelativeError)) + 1);
        }
    });

    [Fact]
    public void Merge_AnyParts_IsTheSketchOfTheWhole() => Gen.Select(Durations, Durations).Sample((first, second) =>
    {
        var whole = Sketch([.. second, .. first]);

        var sut = Sketch(first);
        sut.Merge(Sketch(second));

        Assert.Equal(whole.Buckets, sut.Buckets);
        Assert.Equal(
            (whole.Count, whole.ZeroCount, whole.SumNano, whole.MinNano, whole.MaxNano),
            (sut.Count, sut.ZeroCount, sut.SumNano, sut.MinNano, sut.MaxNano));
    });

    [Fact]
    public void Record_EveryMagnitude_StaysWithinTheBound()
    {
        var sut = Sketch(Enumerable.Range(0, 64).SelectMany(bit => Enumerable.Range(0, 100).Select(n => (1UL << bit) + ((1UL << bit) / 100 * (ulong)n))));

        Assert.True(sut.Buckets.Count <= 2_050);
        Assert.Equal(6_400, sut.Count);
    }

    // https://github.com/open-telemetry/opentelemetry-specification/blob/v1.48.0/specification/metrics/data-model.md#exponentialhistogram
    [Theory]
    [InlineData(1UL, -1)]
    [InlineData(2UL, 31)]
    [InlineData(3UL, 50)]
    [InlineData(4UL, 63)]
    [InlineData(5UL, 74)]
    [InlineData(1UL << 40, 1_279)]
    [InlineData(ulong.MaxValue, 2_047)]
    public void Record_OneDuration_IsInOpenTelemetrysBucket(ulong duration, int index) =>
        Assert.Equal(new KeyValuePair<int, long>(index, 1), Assert.Single(Sketch([duration]).Buckets));

    [Fact]
    public void Percentile_OneDuration_IsExact() => Assert.Equal(123_456_789UL, Sketch([123_456_789]).Percentile(0.5));

    [Fact]
    public void Percentile_Nothing_IsNull() => Assert.Null(new DurationSketch().Percentile(0.5));

    [Fact]
    public void Percentile_MostlyZeros_CountsThem()
    {
        var sut = Sketch([0, 0, 0, 100]);

        Assert.Equal((0UL, 100UL, 3L), (sut.Percentile(0.75), sut.Percentile(1), sut.ZeroCount));
    }

    private static DurationSketch Sketch(IEnumerable<ulong> durations)
    {
        var sketch = new DurationSketch();
        foreach (var duration in durations)
        {
            sketch.Record(duration);
        }

        return sketch;
    }

    [Fact]
    public void ShareBelow_AnyDurations_IsThatOfTheShorterOnes() => Gen.ULong[0, 1_000_000].Array[1, 200].Sample(durations =>
    {
        var sketch = new DurationSketch();
        foreach (var duration in durations)
        {
            sketch.Record(duration);
        }

        var asked = durations[0];
        var least = (double)durations.Count(duration => duration < asked * 0.977) / durations.Length;
        var most = (double)durations.Count(duration => duration < asked) / durations.Length;
        return sketch.ShareBelow(asked) >= least && sketch.ShareBelow(asked) <= most && new DurationSketch().ShareBelow(asked) is null;
    });
}
