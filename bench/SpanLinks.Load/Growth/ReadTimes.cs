using SpanLinks.Load.Measures;

namespace SpanLinks.Load.Growth;

/// <summary>How long reads took, in microseconds.</summary>
internal readonly record struct ReadTimes(double P50, double P99)
{
    public static ReadTimes Of(Latencies times) => new(Math.Round(times.Percentile(50), 1), Math.Round(times.Percentile(99), 1));
}
