namespace SpanLinks.Load.Measures;

/// <summary>How long things took, in buckets two percent wide, so that its memory does not grow. One thread at a time.</summary>
internal sealed class Latencies
{
    private const int PerOctave = 32;

    private readonly long[] _buckets = new long[40 * PerOctave]; // to 2^40 microseconds

    public long Count { get; private set; }

    public double MaxMicroseconds { get; private set; }

    public void Add(TimeSpan time)
    {
        var microseconds = time.TotalMicroseconds;
        var bucket = microseconds <= 1 ? 0 : (int)(Math.Log2(microseconds) * PerOctave);
        _buckets[Math.Min(bucket, _buckets.Length - 1)]++;
        Count++;
        MaxMicroseconds = Math.Max(MaxMicroseconds, microseconds);
    }

    public void Add(Latencies other)
    {
        for (var bucket = 0; bucket < _buckets.Length; bucket++)
        {
            _buckets[bucket] += other._buckets[bucket];
        }

        Count += other.Count;
        MaxMicroseconds = Math.Max(MaxMicroseconds, other.MaxMicroseconds);
    }

    /// <summary>The time that so many of a hundred did not pass, in microseconds; 0 where nothing was measured.</summary>
    public double Percentile(double percent)
    {
        var wanted = (long)Math.Ceiling(Count * percent / 100);
        var seen = 0L;
        for (var bucket = 0; bucket < _buckets.Length && Count > 0; bucket++)
        {
            seen += _buckets[bucket];
            if (seen >= wanted)
            {
                return Math.Min(Math.Pow(2, (bucket + 1.0) / PerOctave), MaxMicroseconds);
            }
        }

        return 0;
    }
}
