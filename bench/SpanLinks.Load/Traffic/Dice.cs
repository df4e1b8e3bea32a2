namespace SpanLinks.Load.Traffic;

/// <summary>A small, fast source of repeatable randomness (SplitMix64), so that a run can be run again with the same traffic.</summary>
internal struct Dice(ulong seed)
{
    private ulong _state = seed;

    public ulong Next()
    {
        var mixed = _state += 0x9E3779B97F4A7C15;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }

    /// <summary>A number from 0 to <paramref name="bound"/> - 1.</summary>
    public int Next(int bound) => (int)((Next() >> 32) * (ulong)bound >> 32);

    /// <summary>True in so many cases out of a hundred.</summary>
    public bool Percent(int share) => Next(100) < share;

    /// <summary>A waiting time with a long tail around a mean, in the mean's unit.</summary>
    public ulong Wait(double mean) => (ulong)(-Math.Log(1 - ((Next() >> 11) * (1.0 / (1UL << 53)))) * mean);
}
