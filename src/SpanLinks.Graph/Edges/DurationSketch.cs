using System.Numerics;

namespace SpanLinks.Graph.Edges;

/// <summary>
/// Durations as counts in buckets that grow by 2.2 %, so that any percentile is right to 1.1 %. Sketches of parts add up to the sketch of
/// the whole, exactly and in any order.
/// </summary>
/// <remarks>
/// The buckets are those of OpenTelemetry's exponential histogram at scale 5, so a sketch can be exported as one without loss
/// (https://github.com/open-telemetry/opentelemetry-specification/blob/v1.48.0/specification/metrics/data-model.md#exponentialhistogram).
/// The idea is DDSketch's (C. Masson and others, "DDSketch: a fast and fully-mergeable quantile sketch", VLDB 2019). There are at most
/// 2 050 buckets, because a duration has 64 bits; only those that have a count are kept. Not safe for concurrent use.
/// </remarks>
public sealed class DurationSketch
{
    /// <summary>Bucket i holds what is above base^i and at most base^(i+1), where base is 2^(2^-scale).</summary>
    public const int Scale = 5;

    private const int BucketsPerOctave = 1 << Scale;

    private readonly SortedList<int, long> _buckets = [];

    public long Count { get; private set; }

    /// <summary>How many durations were zero.</summary>
    public long ZeroCount { get; private set; }

    public UInt128 SumNano { get; private set; }

    /// <summary>The shortest duration; the greatest number where there is none.</summary>
    public ulong MinNano { get; private set; } = ulong.MaxValue;

    /// <summary>The longest duration; 0 where there is none.</summary>
    public ulong MaxNano { get; private set; }

    /// <summary>The buckets with a count, by index.</summary>
    public IReadOnlyDictionary<int, long> Buckets => _buckets;

    /// <summary>A sketch from the figures of another one.</summary>
    public static DurationSketch Of(long zeroCount, UInt128 sumNano, ulong minNano, ulong maxNano, IEnumerable<KeyValuePair<int, long>> buckets)
    {
        var sketch = new DurationSketch { Count = zeroCount, ZeroCount = zeroCount, SumNano = sumNano, MinNano = minNano, MaxNano = maxNano };
        foreach (var (index, count) in buckets)
        {
            sketch.Count += count;
            sketch.Add(index, count);
        }

        return sketch;
    }

    public void Record(ulong durationNano)
    {
        Count++;
        SumNano += durationNano;
        MinNano = Math.Min(MinNano, durationNano);
        MaxNano = Math.Max(MaxNano, durationNano);
        if (durationNano == 0)
        {
            ZeroCount++;
        }
        else
        {
            Add(IndexOf(durationNano), 1);
        }
    }

    /// <summary>Adds all that the other one has.</summary>
    public void Merge(DurationSketch other)
    {
        Count += other.Count;
        ZeroCount += other.ZeroCount;
        SumNano += other.SumNano;
        MinNano = Math.Min(MinNano, other.MinNano);
        MaxNano = Math.Max(MaxNano, other.MaxNano);
        foreach (var (index, count) in other._buckets.ToArray())
        {
            Add(index, count);
        }
    }

    /// <summary>The duration that a share of all do not exceed, right to 1.1 %, the first and the last exactly; null where there is none.</summary>
    /// <param name="share">From 0 to 1: 0.99 for the 99th percentile.</param>
    public ulong? Percentile(double share)
    {
        var rank = Math.Clamp((long)Math.Ceiling(share * Count), 1, Math.Max(1, Count));
        return Count == 0 ? null : rank == 1 ? MinNano : rank == Count ? MaxNano : AtRank(rank);
    }

    /// <summary>Which share of all is shorter than a duration, from 0 to 1; those within 2.2 % of it count as equal. Null where there is none.</summary>
    public double? ShareBelow(ulong durationNano) => Count == 0 ? null
        : durationNano == 0 ? 0
        : (double)(ZeroCount + _buckets.TakeWhile(bucket => bucket.Key < IndexOf(durationNano)).Sum(bucket => bucket.Value)) / Count;

    private ulong AtRank(long rank)
    {
        var seen = ZeroCount;
        for (var i = 0; seen < rank && i < _buckets.Count; i++)
        {
            seen += _buckets.GetValueAtIndex(i);
            if (seen >= rank)
            {
                return Math.Clamp(Middle(_buckets.GetKeyAtIndex(i)), MinNano, MaxNano);
            }
        }

        return 0;
    }

    private void Add(int index, long count) => _buckets[index] = _buckets.GetValueOrDefault(index) + count;

    // Powers of two are the bounds of buckets that a duration can meet exactly, so no rounding may decide about them.
    private static int IndexOf(ulong durationNano) => BitOperations.IsPow2(durationNano)
        ? (BitOperations.Log2(durationNano) * BucketsPerOctave) - 1
        : (int)Math.Ceiling(Math.Log2(durationNano) * BucketsPerOctave) - 1;

    // The value that is off by the same share from either bound. It saturates: the last bucket's bound has 65 bits.
    private static ulong Middle(int index)
    {
        var (lower, upper) = (Math.Pow(2, (double)index / BucketsPerOctave), Math.Pow(2, (index + 1.0) / BucketsPerOctave));
        return (ulong)(2 * lower * upper / (lower + upper));
    }
}
